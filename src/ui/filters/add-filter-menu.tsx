import { Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SourceId } from '../../core/ids';
import { IconButton } from '../parts/icon-button';
import { MenuCommand, PopupMenu } from '../parts/popup-menu';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';

/** Puts a filter at the end of a source's chain. */
export function AddFilterMenu({ id }: { readonly id: SourceId }): ReactElement {
  const { t, say } = useWords();
  const { studio, run } = useTools();
  return (
    <PopupMenu trigger={<IconButton icon={Plus} label={t('filters.add')} />}>
      {studio.kinds.filters.map((kind) => (
        <MenuCommand key={kind.kind} onChoose={() => void run(() => studio.addFilter(id, kind.kind))}>
          {say(kind.label)}
        </MenuCommand>
      ))}
    </PopupMenu>
  );
}
