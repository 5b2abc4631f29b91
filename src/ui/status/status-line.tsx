import { CircleHelp, Download } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../parts/icon-button';
import { useTools, useView } from '../studio-context';
import { useWords } from '../use-words';
import { FaultsButton } from './faults-button';
import { LanguageMenu } from './language-menu';
import { StatusFacts } from './status-facts';
import styles from './status.module.css';
import { ThemeMenu } from './theme-menu';

/** The figures of the show and the page's own settings. */
export function StatusLine({ onHelp }: { readonly onHelp: () => void }): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  const { renderer, track } = useView((view) => view.studio.program);
  return (
    <footer className={styles.line} aria-label={t('region.status')}>
      <StatusFacts />
      <div className={styles.end}>
        <FaultsButton />
        <span className={styles.renderer} title={t('statusline.renderer.hint')}>
          {renderer} · {track}
        </span>
        <LanguageMenu />
        <ThemeMenu />
        <IconButton icon={Download} label={t('statusline.report')} className={styles.button} onClick={() => void run(() => studio.downloadReport())} />
        <IconButton icon={CircleHelp} label={t('statusline.help')} className={styles.button} onClick={onHelp} />
      </div>
    </footer>
  );
}
