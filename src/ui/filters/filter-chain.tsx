import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import type { SourceState } from '../../core/studio-state';
import { sourceName } from '../kind-words';
import { IconButton } from '../parts/icon-button';
import { Panel } from '../parts/panel';
import { MenuCommand, PopupMenu } from '../parts/popup-menu';
import { useTools, useView } from '../studio-context';
import { useReorder } from '../use-reorder';
import { useWords } from '../use-words';
import { FilterCard } from './filter-card';
import styles from './filters.module.css';

/** The filters of one source, in the order they are applied. */
export function FilterChain({ id, source }: { readonly id: SourceId; readonly source: SourceState }): ReactElement {
  const words = useWords();
  const { t, say } = words;
  const { studio, run } = useTools();
  const filters = useView((view) => view.studio.filters);
  const chain = filters.filter((filter) => filter.source === id);
  const move = (from: number, to: number): void => {
    const filter = chain[from];
    if (filter) void run(() => studio.moveFilter(filter.id, to));
  };
  const { list, drag, gripOf } = useReorder<HTMLUListElement>(chain.length, move);
  const menu = (
    <PopupMenu trigger={<IconButton icon={Plus} label={t('filters.add')} />}>
      {studio.kinds.filters.map((kind) => (
        <MenuCommand key={kind.kind} onChoose={() => void run(() => studio.addFilter(id, kind.kind))}>
          {say(kind.label)}
        </MenuCommand>
      ))}
    </PopupMenu>
  );
  return (
    <Panel title={t('filters.on', { label: sourceName(source, words) })} action={menu}>
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
