import { FileUp, X } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import type { Field } from '../../core/settings';
import { HiddenPicker } from '../parts/hidden-picker';
import { Icon } from '../parts/icon';
import { IconButton } from '../parts/icon-button';
import { joinClasses } from '../parts/join-classes';
import { useFileDrop } from '../parts/use-file-drop';
import { useWords } from '../use-words';
import styles from './settings-form.module.css';

interface FileInputProps {
  readonly field: Field & { readonly type: 'file' };
  readonly label: string;
  /** The file's text; '' for none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The text of a file, by the browser's picker or dropped here. A file's name is known until the page is left. */
export function FileInput({ field, label, value, onChange }: FileInputProps): ReactElement {
  const { t, formats } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [wrong, setWrong] = useState(false);
  const take = async (file: File): Promise<void> => {
    const text = file.size <= field.maxLength ? await file.text() : undefined;
    setWrong(text === undefined);
    if (text === undefined) return;
    setName(file.name);
    onChange(text);
  };
  const zone = useFileDrop((file) => void take(file));
  const words = value === '' ? t('settings.file.choose') : name || titleOf(value) || formats.bytes(value.length);
  return (
    <span className={styles.file} {...zone}>
      <button type="button" className={joinClasses(styles.trigger, styles.choose)} aria-label={`${label}: ${words}`} onClick={() => picker.current?.click()}>
        <span className={styles.fileName}>{wrong ? t('settings.file.large', { most: formats.bytes(field.maxLength) }) : words}</span>
        <Icon of={FileUp} size={14} />
      </button>
      {value !== '' && <IconButton icon={X} label={t('settings.file.remove', { label })} onClick={() => onChange('')} />}
      <HiddenPicker ref={picker} accept={field.accept} onFiles={([first]) => first && void take(first)} />
    </span>
  );
}

/** As .cube files name themselves. */
function titleOf(text: string): string {
  return /^TITLE\s+"([^"\n]+)"/m.exec(text.slice(0, 4000))?.[1] ?? '';
}
