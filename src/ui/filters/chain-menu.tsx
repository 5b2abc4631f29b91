import { Ellipsis, FileVideo, RotateCcw, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import type { FilterInstance } from '../../core/scene';
import { IconButton } from '../parts/icon-button';
import { MenuCommand, MenuLine, PopupMenu } from '../parts/popup-menu';
import { useProcess } from '../process/process-context';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import { isChanged } from './is-changed';

/** What can be done with all filters of a source at once. */
export function ChainMenu({ id, chain }: { readonly id: SourceId; readonly chain: readonly FilterInstance[] }): ReactElement {
  const { t } = useWords();
  const { studio, run } = useTools();
  const { open } = useProcess();
  const kindOf = ({ kind }: FilterInstance): (typeof studio.kinds.filters)[number] | undefined => studio.kinds.filters.find((known) => known.kind === kind);
  const changed = chain.filter((filter) => isChanged(filter, kindOf(filter)));
  const reset = (): void => {
    for (const filter of changed) studio.setFilter(filter.id, kindOf(filter)?.defaults ?? {});
  };
  const remove = (): void => {
    for (const filter of chain) studio.removeFilter(filter.id);
  };
  return (
    <PopupMenu trigger={<IconButton icon={Ellipsis} label={t('filters.menu')} />}>
      <MenuCommand icon={FileVideo} onChoose={() => open(id)}>
        {t('process.menu')}
      </MenuCommand>
      <MenuLine />
      <MenuCommand icon={RotateCcw} disabled={changed.length === 0} onChoose={() => void run(reset)}>
        {t('filters.reset-all')}
      </MenuCommand>
      <MenuCommand icon={Trash2} disabled={chain.length === 0} onChoose={() => void run(remove)}>
        {t('filters.remove-all')}
      </MenuCommand>
    </PopupMenu>
  );
}
