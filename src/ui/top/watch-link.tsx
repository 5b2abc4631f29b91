import { Link } from 'lucide-react';
import type { ReactElement } from 'react';
import { watchWays } from '../../state/watch-ways';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { PopupCard } from '../parts/popup-card';
import { useView } from '../studio-context';
import { useWords } from '../use-words';
import styles from './top-bar.module.css';
import { WatchWayRow } from './watch-way-row';

/** The addresses of the viewer's page, one for each way the show goes out. */
export function WatchLink({ className }: { readonly className?: string | undefined }): ReactElement {
  const { t } = useWords();
  const watchUrl = useView((view) => view.studio.watchUrl);
  const outputs = useView((view) => view.studio.outputs);
  const ways = watchWays({ watchUrl, outputs }, document.baseURI);
  const button = (
    <Button className={className} title={t('watchlink.hint')}>
      <Icon of={Link} />
      <span>{t('watchlink.copy')}</span>
    </Button>
  );
  return (
    <PopupCard trigger={button} title={t('watchlink.title')} align="end" width="wide">
      {ways.length === 0 && <p className={styles.noWay}>{t('live.ask.nothing')}</p>}
      <ul className={styles.ways}>
        {ways.map((way) => (
          <WatchWayRow key={way.way} way={way} />
        ))}
      </ul>
    </PopupCard>
  );
}
