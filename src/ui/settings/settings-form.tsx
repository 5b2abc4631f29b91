import { useState, type ReactElement } from 'react';
import type { Field, Settings, SettingValue } from '../../core/settings';
import { NumberInput } from '../parts/number-input';
import { Range } from '../parts/range';
import { Toggle } from '../parts/toggle';
import { useWords } from '../use-words';
import { ChoiceInput } from './choice-input';
import { FileInput } from './file-input';
import styles from './settings-form.module.css';

interface SettingsFormProps {
  readonly fields: readonly Field[];
  readonly values: Settings;
  readonly onChange: (key: string, value: SettingValue) => void;
}

/** A form drawn from a kind's fields. */
export function SettingsForm({ fields, values, onChange }: SettingsFormProps): ReactElement {
  const { say } = useWords();
  return (
    <div className={styles.form}>
      {fields.map((field) => (
        <div key={field.key} className={styles.row}>
          <span className={styles.label}>{say(field.label)}</span>
          <FieldInput field={field} label={say(field.label)} value={values[field.key]} onChange={(value) => onChange(field.key, value)} />
        </div>
      ))}
    </div>
  );
}

interface FieldInputProps<F extends Field = Field> {
  readonly field: F;
  readonly label: string;
  readonly value: SettingValue | undefined;
  readonly onChange: (value: SettingValue) => void;
}

function FieldInput({ field, label, value, onChange }: FieldInputProps): ReactElement {
  switch (field.type) {
    case 'number': {
      const { min, max, step, unit } = field;
      const number = typeof value === 'number' ? value : min;
      const shared = { label, value: number, min, max, step, onChange };
      return (
        <>
          <Range {...shared} from={min < 0 ? 'zero' : 'start'} words={(shown) => `${shown} ${unit ?? ''}`} />
          <NumberInput {...shared} unit={unit} />
        </>
      );
    }
    case 'choice':
      return <ChoiceInput label={label} labelKey={field.label} value={String(value ?? '')} options={field.options} onChange={onChange} />;
    case 'toggle':
      return <Toggle label={label} on={value === true} onChange={onChange} />;
    case 'color':
      return <input className={styles.color} type="color" aria-label={label} value={String(value ?? '#000000')} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'text':
      return <TextInput field={field} label={label} value={value} onChange={onChange} />;
    case 'file':
      return <FileInput field={field} label={label} value={value} onChange={onChange} />;
  }
}

/** Taken when left, so that half a word is not on air. */
function TextInput({ field, label, value, onChange }: FieldInputProps<Field & { type: 'text' }>): ReactElement {
  const [draft, setDraft] = useState<string | null>(null);
  const shared = {
    className: styles.text,
    'aria-label': label,
    maxLength: field.maxLength,
    value: draft ?? String(value ?? ''),
    onBlur: () => {
      if (draft !== null) onChange(draft);
      setDraft(null);
    },
  };
  if (field.multiline) return <textarea {...shared} rows={3} onChange={(event) => setDraft(event.currentTarget.value)} />;
  return <input {...shared} onChange={(event) => setDraft(event.currentTarget.value)} />;
}
