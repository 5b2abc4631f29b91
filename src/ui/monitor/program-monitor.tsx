import { useEffect, useRef, useState, type CSSProperties, type ReactElement } from 'react';
import { airOf } from '../../state/air';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';
import styles from './program-monitor.module.css';

/** The program exactly as viewers get it: never covered, aspect kept, framed red on air; named where it is not alone. */
export function ProgramMonitor({ captioned }: { readonly captioned: boolean }): ReactElement {
  const { t } = useWords();
  const { studio } = useTools();
  const video = useRef<HTMLVideoElement>(null);
  const [painted, setPainted] = useState(false);
  const { width, height } = useView((view) => view.studio.program);
  const phase = useView((view) => view.studio.phase);
  const outputs = useView((view) => view.studio.outputs);
  const air = airOf({ phase, outputs }).state;
  useEffect(() => {
    const show = (stream: MediaStream | null): void => {
      if (video.current && stream && video.current.srcObject !== stream) video.current.srcObject = stream;
    };
    show(studio.programStream);
    return studio.onProgramStream(show);
  }, [studio]);
  return (
    <div className={styles.place}>
      <div className={styles.frame} data-air={air} style={{ '--aspect': width / height } as CSSProperties}>
        {captioned && <p className={styles.caption}>{t('region.program')}</p>}
        <video ref={video} className={styles.video} muted playsInline autoPlay aria-label={t('monitor.label')} onLoadedData={() => setPainted(true)} />
        {!painted && <p className={styles.words}>{t(phase === 'failed' ? 'monitor.failed' : 'monitor.loading')}</p>}
      </div>
    </div>
  );
}
