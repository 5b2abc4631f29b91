import type { ReactElement } from 'react';
import { FilterChain } from '../filters/filter-chain';
import { NoticeList } from '../notices/notice-list';
import { Panel } from '../parts/panel';
import { ProcessChip } from '../process/process-chip';
import { AddSourceMenu } from '../sources/add-source-menu';
import { SourceList } from '../sources/source-list';
import { SourceSettings } from '../sources/source-settings';
import type { Selection } from '../use-selection';
import { useWords } from '../use-words';
import styles from './panels.module.css';

/** Right of the picture: the layers, below them the selected one's settings and filters, at the foot what should be read. */
export function SidePanel({ selection }: { readonly selection: Selection }): ReactElement {
  const { t } = useWords();
  const { id, source, select } = selection;
  return (
    <aside className={styles.side} aria-label={t('region.sources')}>
      <div className={styles.sideScroll}>
        <Panel title={t('region.sources')} action={<AddSourceMenu />}>
          <SourceList selected={id} onSelect={select} />
        </Panel>
        {id && source && (
          <>
            <SourceSettings id={id} source={source} />
            <FilterChain id={id} source={source} />
          </>
        )}
      </div>
      <ProcessChip />
      <NoticeList />
    </aside>
  );
}
