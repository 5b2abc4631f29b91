import { Plus } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { IconButton } from '../parts/icon-button';
import { MenuCommand, PopupMenu, Submenu } from '../parts/popup-menu';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import styles from './sources.module.css';
import { SOURCE_ICONS } from './source-icons';
import { useAddSource } from './use-add-source';

const PICKED: Readonly<Record<string, string>> = { 'media-file': 'video/*,audio/*,.mkv,.ts,.mov,.m4v,.webm', image: 'image/*' };

/** Adds a source of each kind the studio has; files by the browser's picker. */
export function AddSourceMenu({ trigger }: { readonly trigger?: ReactElement }): ReactElement {
  const { t, say } = useWords();
  const { kinds } = useTools().studio;
  const { add, addFiles } = useAddSource();
  const picker = useRef<HTMLInputElement>(null);
  const pick = (accept: string): void => {
    if (!picker.current) return;
    picker.current.accept = accept;
    picker.current.click();
  };
  const onPicked = (input: HTMLInputElement): void => {
    addFiles(input.files ?? []);
    input.value = '';
  };
  return (
    <>
      <PopupMenu trigger={trigger ?? <IconButton icon={Plus} label={t('sources.add')} />}>
        {kinds.sources.map(({ kind, label }) => {
          const icon = SOURCE_ICONS[kind];
          const words = say(label);
          const shown = { ...(icon && { icon }) };
          if (kind === 'pattern') {
            return (
              <Submenu key={kind} {...shown} words={words}>
                {kinds.patterns.map((pattern) => (
                  <MenuCommand key={pattern.kind} onChoose={() => add(say(pattern.label), `pattern:${pattern.kind}`)}>
                    {say(pattern.label)}
                  </MenuCommand>
                ))}
              </Submenu>
            );
          }
          const accept = PICKED[kind];
          return (
            <MenuCommand key={kind} {...shown} onChoose={() => (accept ? pick(accept) : add(words, kind))}>
              {words}
            </MenuCommand>
          );
        })}
      </PopupMenu>
      <input ref={picker} className={styles.picker} type="file" multiple tabIndex={-1} aria-hidden="true" onChange={(event) => onPicked(event.currentTarget)} />
    </>
  );
}
