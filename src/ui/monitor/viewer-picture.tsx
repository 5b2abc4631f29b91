import { X } from 'lucide-react';
import { useEffect, useRef, useState, type CSSProperties, type ReactElement } from 'react';
import type { ViewerFigures } from '../../studio/studio-api';
import { IconButton } from '../parts/icon-button';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';
import styles from './program-monitor.module.css';
import { useViewerSwitch } from './viewer-switch';

/** The live HLS as its viewers have it, and how late that is. Plays as long as it stands in the page. */
export function ViewerPicture(): ReactElement {
  const { t, formats } = useWords();
  const { studio } = useTools();
  const video = useRef<HTMLVideoElement>(null);
  const [{ state, latencyMs }, setFigures] = useState<ViewerFigures>({ state: 'loading', latencyMs: null });
  const { width, height } = useView((view) => view.studio.program);
  const hide = useViewerSwitch((viewer) => viewer.set);
  useEffect(() => {
    if (!video.current) return undefined;
    return studio.watchAsViewer(video.current, setFigures);
  }, [studio]);
  const late = state === 'playing' && latencyMs !== null ? t('monitor.viewer.late', { time: formats.delay(latencyMs) }) : '';
  return (
    <div className={styles.side} data-captioned style={{ '--aspect': width / height } as CSSProperties}>
      <div className={styles.place}>
        <figure className={styles.frame}>
          <figcaption className={styles.caption}>
            <span className={styles.viewerName}>{t('monitor.viewer')}</span>
            <span className={styles.late}>{late}</span>
            <IconButton icon={X} label={t('outputs.viewer.hide')} onClick={() => hide(false)} />
          </figcaption>
          <video ref={video} className={styles.video} muted playsInline aria-label={t('monitor.viewer')} />
          {state !== 'playing' && <p className={styles.words}>{t(wordsOf(state))}</p>}
        </figure>
      </div>
    </div>
  );
}

function wordsOf(state: ViewerFigures['state']): 'monitor.viewer.loading' | 'monitor.viewer.stalled' | 'monitor.viewer.failed' {
  if (state === 'failed') return 'monitor.viewer.failed';
  return state === 'loading' ? 'monitor.viewer.loading' : 'monitor.viewer.stalled';
}
