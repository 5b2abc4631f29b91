import type { CSSProperties, ReactElement } from 'react';
import styles from './sound.module.css';

/** dBFS; the warm zone begins at −20, the hot one at −9. */
const MARKS = [-60, -40, -30, -20, -9, 0];

/** What the meters above it measure: −60…0 dBFS, as far along as they draw it. Screen readers hear each meter's own value. */
export function MeterScale(): ReactElement {
  return (
    <div className={styles.scale} aria-hidden="true">
      {MARKS.map((db) => (
        <span key={db} className={styles.mark} style={{ '--at': (db + 60) / 60 } as CSSProperties}>
          {String(db).replace('-', '−')}
        </span>
      ))}
    </div>
  );
}
