import { Tabs } from '@base-ui/react/tabs';
import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../use-words';
import styles from './panels.module.css';

interface PanelTabsProps {
  readonly tabs: readonly { readonly value: string; readonly words: string; readonly content: ReactNode }[];
}

/** Panels that share one place. */
export function PanelTabs({ tabs }: PanelTabsProps): ReactElement {
  const { t } = useWords();
  return (
    <Tabs.Root className={styles.tabs} defaultValue={tabs[0]?.value}>
      <Tabs.List className={styles.tabList} aria-label={t('region.panels')}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.value} value={tab.value} className={styles.tab}>
            {tab.words}
          </Tabs.Tab>
        ))}
        <Tabs.Indicator className={styles.tabMark} />
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.value} value={tab.value} className={styles.tabPanel}>
          {tab.content}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
