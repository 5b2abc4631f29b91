import { useState, type ReactElement } from 'react';
import type { Field } from '../../core/settings';
import styles from './settings-form.module.css';

interface TextInputProps {
  readonly field: Field & { readonly type: 'text' };
  readonly label: string;
  readonly value: string;
  readonly noteId: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A text; words are taken when left, so that half a word is not on air, an address as it is typed, so that it is judged. */
export function TextInput({ field, label, value, noteId, onChange }: TextInputProps): ReactElement {
  const [draft, setDraft] = useState<string | null>(null);
  const atOnce = field.format !== undefined;
  const shared = {
    className: styles.text,
    'aria-label': label,
    'aria-invalid': noteId !== undefined,
    'aria-describedby': noteId,
    maxLength: field.maxLength,
    value: draft ?? value,
    onBlur: () => {
      if (draft !== null) onChange(draft);
      setDraft(null);
    },
  };
  if (field.multiline) return <textarea {...shared} rows={3} onChange={(event) => setDraft(event.currentTarget.value)} />;
  return (
    <input
      {...shared}
      type={field.secret ? 'password' : atOnce ? 'url' : 'text'}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => (atOnce ? onChange : setDraft)(event.currentTarget.value)}
    />
  );
}
