import { Plus } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { HiddenPicker } from '../parts/hidden-picker';
import { IconButton } from '../parts/icon-button';
import { PopupMenu } from '../parts/popup-menu';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import { AddSourceItem } from './add-source-item';
import { useAddSource } from './use-add-source';

/** Adds a source of each kind the studio has; files by the browser's picker. */
export function AddSourceMenu({ trigger }: { readonly trigger?: ReactElement }): ReactElement {
  const { t } = useWords();
  const { kinds } = useTools().studio;
  const { add, addFiles } = useAddSource();
  const picker = useRef<HTMLInputElement>(null);
  const pick = (accept: string): void => {
    if (!picker.current) return;
    picker.current.accept = accept;
    picker.current.click();
  };
  return (
    <>
      <PopupMenu trigger={trigger ?? <IconButton icon={Plus} label={t('sources.add')} />}>
        {kinds.sources.map((kind) => (
          <AddSourceItem key={kind.kind} kind={kind} onAdd={add} onPick={pick} />
        ))}
      </PopupMenu>
      <HiddenPicker ref={picker} multiple onFiles={addFiles} />
    </>
  );
}
