import { useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { Controls } from './controls';
import { Curtain } from './curtain';
import { FigureBar } from './figure-bar';
import { useFigures } from './use-figures';
import { useRest } from './use-rest';
import { useShortcuts } from './use-shortcuts';
import { useWatchWords } from './use-watch-words';
import type { WatchSession } from './watch-session';
import styles from './watch.module.css';

/** The whole page: the picture, what stands over it, and the line of figures below. */
export function WatchView({ session }: { readonly session: WatchSession }) {
  const { t, formats } = useWatchWords();
  const { status, autoplay, ignored, room, via } = useSyncExternalStore(session.subscribe, session.state);
  const figures = useFigures(session);
  const stage = useRef<HTMLElement>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const resting = useRest(stage) && status.state === 'playing' && autoplay === 'allowed';
  useShortcuts(stage, video, session.timeShift);

  const began = useRef(false);
  const begin = useCallback(
    (element: HTMLVideoElement | null) => {
      setVideo(element);
      if (!element || began.current) return;
      began.current = true;
      session.begin(element);
    },
    [session],
  );

  const playing = status.state === 'playing';
  const edge = session.timeShift?.window?.edge ?? 'live';
  return (
    <div className={styles['page']}>
      <main ref={stage} className={styles['stage']} data-resting={resting}>
        <h1 className={styles['unseen']}>{t('watch.title', { room })}</h1>
        <video ref={begin} className={styles['video']} playsInline aria-label={t('watch.picture', { room })} />
        <Curtain session={session} status={status} autoplay={autoplay} />
        <div className={styles['badges']}>
          {playing && edge === 'live' && <span className={styles['live']}>{t('watch.live')}</span>}
          {playing && figures.latencyMs !== null && <span className={styles['badge']}>{t('watch.behind', { delay: formats.delay(figures.latencyMs) })}</span>}
        </div>
        <Controls stage={stage} video={video} live={playing || status.state === 'stalled'} via={via} timeShift={session.timeShift} />
      </main>
      {ignored.length > 0 && (
        <p className={styles['notice']} role="note">
          {t('watch.ignored', { parts: ignored.join(', ') })}
        </p>
      )}
      <FigureBar session={session} figures={figures} />
    </div>
  );
}
