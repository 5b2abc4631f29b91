import { FileUp, X } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import type { Field, SettingValue } from '../../core/settings';
import { Button } from '../parts/button';
import { Icon } from '../parts/icon';
import { IconButton } from '../parts/icon-button';
import { useWords } from '../use-words';
import styles from './settings-form.module.css';

interface FileInputProps {
  readonly field: Field & { readonly type: 'file' };
  readonly label: string;
  readonly value: SettingValue | undefined;
  readonly onChange: (value: string) => void;
}

/** The text of a file of one's own. */
export function FileInput({ field, label, value, onChange }: FileInputProps): ReactElement {
  const { t } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const onPicked = async (file: File | undefined): Promise<void> => {
    // One character more than is taken: a file that is too long is refused, and not read to its end.
    if (file) onChange(await file.slice(0, field.maxLength + 1).text());
  };
  const pick = (): void => {
    if (!picker.current) return;
    // The same file may be chosen again when it was changed.
    picker.current.value = '';
    picker.current.click();
  };
  return (
    <>
      <Button className={styles.file} aria-label={label} onClick={pick}>
        <Icon of={FileUp} size={14} />
        {t(value ? 'settings.file.change' : 'settings.file.choose')}
      </Button>
      {value ? <IconButton icon={X} label={t('settings.file.remove')} onClick={() => onChange('')} /> : null}
      <input ref={picker} className={styles.picker} type="file" accept={field.accept} tabIndex={-1} aria-hidden="true" onChange={(event) => void onPicked(event.currentTarget.files?.[0])} />
    </>
  );
}
