import type { ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import type { SourceState } from '../../core/studio-state';
import { sourceName } from '../kind-words';
import { Panel } from '../parts/panel';
import { useTools, useView } from '../studio-context';
import { useReorder } from '../use-reorder';
import { useWords } from '../use-words';
import { AddFilterMenu } from './add-filter-menu';
import { FilterCard } from './filter-card';
import styles from './filters.module.css';

/** The filters of one source, in the order they are applied. */
export function FilterChain({ id, source }: { readonly id: SourceId; readonly source: SourceState }): ReactElement {
  const words = useWords();
  const { t } = words;
  const { studio, run } = useTools();
  const filters = useView((view) => view.studio.filters);
  const chain = filters.filter((filter) => filter.source === id);
  const move = (from: number, to: number): void => {
    const filter = chain[from];
    if (filter) void run(() => studio.moveFilter(filter.id, to));
  };
  const { list, drag, gripOf } = useReorder<HTMLUListElement>(chain.length, move);
  return (
    <Panel title={t('filters.on', { label: sourceName(source, words) })} action={<AddFilterMenu id={id} />}>
      {chain.length === 0 && <p className={styles.empty}>{t('filters.empty')}</p>}
      <ul ref={list} className={styles.chain}>
        {chain.map((filter, index) => (
          <FilterCard
            key={filter.id}
            filter={filter}
            kind={studio.kinds.filters.find((kind) => kind.kind === filter.kind)}
            grip={gripOf(index)}
            drag={drag?.from === index ? 'dragged' : drag?.to === index ? (drag.to < drag.from ? 'above' : 'below') : undefined}
          />
        ))}
      </ul>
    </Panel>
  );
}
