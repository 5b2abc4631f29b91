import { useId, useState } from 'react';
import type { PlayerReport } from '../players/player';
import { DetailsPanel } from './details-panel';
import { useWatchWords } from './use-watch-words';
import type { WatchSession } from './watch-session';
import styles from './watch.module.css';

/** The line under the picture: what arrives, and a fold for those who want to know more. */
export function FigureBar({ session, figures }: { readonly session: WatchSession; readonly figures: PlayerReport }) {
  const { t, formats } = useWatchWords();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const { width, height, fps, lost, distinct, latencyMs } = figures;
  // Losses are known by the timecode only.
  const counted = latencyMs !== null && session.details()['latencyFrom'] !== 'dates';
  return (
    <footer className={styles['footer']}>
      <div className={styles['bar']}>
        <div className={styles['figures']}>
          <strong className={styles['room']}>{session.state().room}</strong>
          {distinct > 0 && width > 0 && (
            <>
              <span>{t('watch.fps', { fps: formats.tenth(fps) })}</span>
              {counted && <span>{t('watch.lost', { lost: formats.whole(lost), due: formats.whole(lost + distinct) })}</span>}
              <span>
                {width}×{height}
              </span>
            </>
          )}
        </div>
        <button type="button" className={styles['detailsButton']} aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
          {t('watch.details')}
        </button>
      </div>
      <div id={panel} hidden={!open}>
        {open && <DetailsPanel session={session} figures={figures} />}
      </div>
    </footer>
  );
}
