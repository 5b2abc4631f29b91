import { SquareSplitHorizontal } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import type { FilterInstance } from '../../core/scene';
import type { SourceState } from '../../core/studio-state';
import { sourceName } from '../kind-words';
import { IconButton } from '../parts/icon-button';
import { Panel, type PanelHeading } from '../parts/panel';
import { useTools, useView } from '../studio-context';
import { useReorder } from '../use-reorder';
import { useWords } from '../use-words';
import { AddFilterMenu } from './add-filter-menu';
import { BeforeAfter } from './before-after';
import { ChainMenu } from './chain-menu';
import { FilterCard } from './filter-card';
import styles from './filters.module.css';

interface FilterChainProps {
  readonly id: SourceId;
  readonly source: SourceState;
  readonly heading?: PanelHeading;
}

/** The filters of one source, in the order they are applied. */
export function FilterChain({ id, source, heading = 'shown' }: FilterChainProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const { studio, run } = useTools();
  const [comparing, setComparing] = useState(false);
  const filters = useView((view) => view.studio.filters);
  const chain = filters.filter((filter) => filter.source === id);
  const onMove = (from: number, to: number): void => {
    const filter = chain[from];
    if (filter) void run(() => studio.moveFilter(filter.id, to));
  };
  const { list, dragOf, gripOf, move } = useReorder<HTMLUListElement>(chain.length, onMove);
  const action = (
    <>
      {chain.length > 0 && <IconButton icon={SquareSplitHorizontal} label={t('filters.compare')} aria-pressed={comparing} onClick={() => setComparing(!comparing)} />}
      <ChainMenu id={id} chain={chain} />
      <AddFilterMenu id={id} />
    </>
  );
  return (
    <Panel title={t('region.filters')} of={sourceName(source, words)} heading={heading} action={action}>
      {chain.length === 0 && <p className={styles.empty}>{t('filters.empty')}</p>}
      {comparing && chain.length > 0 && <BeforeAfter key={id} id={id} />}
      <ul ref={list} className={styles.chain}>
        {chain.map((filter, index) => (
          <FilterCard
            key={filter.id}
            filter={filter}
            kind={studio.kinds.filters.find((kind) => kind.kind === filter.kind)}
            place={{ index, count: chain.length }}
            grip={gripOf(index)}
            drag={dragOf(index)}
            onMove={(by) => move(index, index + by)}
          />
        ))}
      </ul>
      {chain.length > 1 && <ChainCost chain={chain} />}
    </Panel>
  );
}

/** What all of them cost a frame, of the time there is for one. */
function ChainCost({ chain }: { readonly chain: readonly FilterInstance[] }): ReactElement | null {
  const { t, formats } = useWords();
  const figures = useView((view) => view.figures?.filters);
  const fps = useView((view) => view.studio.program.fps);
  const known = figures?.filter(({ id }) => chain.some((filter) => filter.id === id && filter.enabled)) ?? [];
  if (known.length === 0) return null;
  const ms = known.reduce((sum, figure) => sum + figure.ms.median, 0);
  return (
    <p className={styles.total} data-level={ms > 1000 / fps ? 'bad' : ms > 500 / fps ? 'warning' : undefined}>
      {t('filters.total', { ms: formats.tenth(ms), of: formats.tenth(1000 / fps) })}
    </p>
  );
}
