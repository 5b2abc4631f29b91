import type { ReactElement } from 'react';
import { airOf } from '../../state/air';
import { useView } from '../studio-context';
import type { Fold } from '../use-fold';
import { useWords } from '../use-words';
import { Tips } from '../parts/tip';
import { HealthLine } from './health-line';
import { LiveButton } from './live-button';
import { Mark } from './mark';
import { RoomCard } from './room-card';
import { StatePill } from './state-pill';
import styles from './top-bar.module.css';
import { WatchLink } from './watch-link';

interface TopBarProps {
  readonly fold: Fold;
  /** Asks before going on or off air. */
  readonly onLive: () => void;
}

/** Name of the show, whether it is on air, and the way there. */
export function TopBar({ fold, onLive }: TopBarProps): ReactElement {
  const { t } = useWords();
  const phase = useView((view) => view.studio.phase);
  const outputs = useView((view) => view.studio.outputs);
  const air = airOf({ phase, outputs });
  return (
    <Tips>
      <header className={styles.bar} data-fold={fold} aria-label={t('region.top')}>
        <div className={styles.start}>
          <Mark />
          {fold !== 'narrow' && <h1 className={styles.name}>Tabcast</h1>}
          <RoomCard />
          {fold === 'narrow' && <StatePill air={air} />}
        </div>
        {fold !== 'narrow' && (
          <div className={styles.middle}>
            <StatePill air={air} />
            <HealthLine />
          </div>
        )}
        <div className={styles.end}>
          {fold !== 'narrow' && <WatchLink />}
          <LiveButton air={air} onLive={onLive} />
        </div>
      </header>
    </Tips>
  );
}
