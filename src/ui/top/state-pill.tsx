import type { ReactElement } from 'react';
import { isOnAir, type Air } from '../../state/air';
import { useNow } from '../use-now';
import { useWords } from '../use-words';
import styles from './top-bar.module.css';

/** OFFLINE, LIVE hh:mm:ss, RECONNECTING … Its change is announced, its clock is not. */
export function StatePill({ air }: { readonly air: Air }): ReactElement {
  const { t, formats } = useWords();
  const now = useNow(isOnAir(air));
  const word = t(`pill.${air.state}`);
  return (
    <div className={styles.pill}>
      <span className={styles.unseen} role="status">
        {word}
      </span>
      <span className={styles.badge} data-state={air.state} aria-hidden="true">
        {word}
      </span>
      {air.state === 'live' && <span className={styles.time}>{formats.clock(now - air.since)}</span>}
      {air.state === 'reconnecting' && <span className={styles.time}>{nextTry(air.attempt, air.nextAt - now)}</span>}
    </div>
  );

  function nextTry(attempt: number, inMs: number): string {
    const seconds = Math.ceil(inMs / 1000);
    return seconds > 0 ? t('pill.reconnecting.next', { attempt, seconds }) : t('pill.reconnecting.now', { attempt });
  }
}
