import { Tabs } from '@base-ui/react/tabs';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useWords } from '../use-words';
import styles from './panels.module.css';

interface PanelTab {
  readonly value: string;
  readonly words: string;
  /** Stands at the end of the tabs while this one is open. */
  readonly action?: ReactNode;
  readonly content: ReactNode;
}

/** Panels that share one place. */
export function PanelTabs({ tabs }: { readonly tabs: readonly PanelTab[] }): ReactElement {
  const { t } = useWords();
  const [open, setOpen] = useState(tabs[0]?.value);
  return (
    <Tabs.Root className={styles.tabs} value={open} onValueChange={setOpen}>
      <div className={styles.tabBar}>
        <Tabs.List className={styles.tabList} aria-label={t('region.panels')}>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab.value} value={tab.value} className={styles.tab}>
              {tab.words}
            </Tabs.Tab>
          ))}
          <Tabs.Indicator className={styles.tabMark} />
        </Tabs.List>
        {tabs.find((tab) => tab.value === open)?.action}
      </div>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.value} value={tab.value} className={styles.tabPanel}>
          {tab.content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
