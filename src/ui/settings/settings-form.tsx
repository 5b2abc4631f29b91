import { useId, type ReactElement, type ReactNode } from 'react';
import type { SourceId } from '../../core/ids';
import { takes, type Field, type Settings, type SettingValue } from '../../core/settings';
import { NumberInput } from '../parts/number-input';
import { Range } from '../parts/range';
import { Segments } from '../parts/segments';
import { Toggle } from '../parts/toggle';
import { useWords } from '../use-words';
import { ChoiceInput } from './choice-input';
import { ColorInput } from './color-input';
import { FileInput } from './file-input';
import { ImageInput } from './image-input';
import styles from './settings-form.module.css';
import { SourceInput } from './source-input';
import { TextInput } from './text-input';

interface SettingsFormProps {
  readonly fields: readonly Field[];
  readonly values: Settings;
  /** The source that the settings belong to, where it is one's. */
  readonly of?: SourceId;
  /** Stands below a field; default: the hint among the words, where there is one. */
  readonly noteOf?: (field: Field) => ReactNode;
  readonly onChange: (key: string, value: SettingValue) => void;
}

/** Two options of so many characters together stand side by side; what is more is a list. */
const SHORT = 18;

/** A form drawn from a kind's fields. */
export function SettingsForm({ fields, values, of, noteOf, onChange }: SettingsFormProps): ReactElement {
  const choosers = new Set(fields.flatMap(({ when }) => when?.key ?? []));
  const counting = fields.filter(({ when }) => when === undefined || values[when.key] === when.is);
  return (
    <div className={styles.form}>
      {counting.map((field) => (
        <FieldRow key={field.key} field={field} chooses={choosers.has(field.key)} of={of} value={values[field.key]} note={noteOf?.(field)} onChange={(value) => onChange(field.key, value)} />
      ))}
    </div>
  );
}

interface FieldRowProps {
  readonly field: Field;
  /** Other fields count by its value: it stands over them, its options side by side. */
  readonly chooses: boolean;
  readonly of: SourceId | undefined;
  readonly value: SettingValue | undefined;
  readonly note: ReactNode;
  readonly onChange: (value: SettingValue) => void;
}

function FieldRow({ field, chooses, of, value, note, onChange }: FieldRowProps): ReactElement {
  const { t, say } = useWords();
  const id = useId();
  const label = say(field.label);
  const hint = say(`${field.label}.hint`, {}, '');
  const wrong = field.type === 'text' && value !== undefined && !takes(field, value);
  return (
    <div className={styles.field}>
      <div className={styles.row}>
        {!chooses && field.type !== 'image' && (
          <span className={styles.label}>{label}</span>
        )}
        <FieldInput field={field} chooses={chooses} of={of} label={label} value={value} noteId={wrong ? id : undefined} onChange={onChange} />
      </div>
      {wrong ? (
        <p id={id} className={styles.wrong} role="alert">
          {t(field.format === 'folder' ? 'settings.wrong.folder' : 'settings.wrong.text', { count: field.maxLength })}
        </p>
      ) : note ? (
        <div className={styles.note}>{note}</div>
      ) : (
        hint && <p className={styles.note}>{hint}</p>
      )}
    </div>
  );
}

interface FieldInputProps {
  readonly field: Field;
  readonly chooses: boolean;
  readonly of: SourceId | undefined;
  readonly label: string;
  readonly value: SettingValue | undefined;
  /** The element that says why the value is not taken. */
  readonly noteId: string | undefined;
  readonly onChange: (value: SettingValue) => void;
}

function FieldInput({ field, chooses, of, label, value, noteId, onChange }: FieldInputProps): ReactElement {
  const { say } = useWords();
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
    case 'choice': {
      const options = field.options.map((option) => ({ value: option, words: say(`${field.label}.${option}`, {}, option) }));
      const areFew = options.length === 2 && options.reduce((sum, option) => sum + option.words.length, 0) <= SHORT;
      if (chooses || areFew) return <Segments label={label} value={String(value ?? '')} options={options} onChoose={onChange} />;
      return <ChoiceInput label={label} items={options.map((option) => ({ value: option.value, label: option.words }))} value={String(value ?? '')} onChange={onChange} />;
    }
    case 'toggle':
      return <Toggle label={label} on={value === true} onChange={onChange} />;
    case 'color':
      return <ColorInput label={label} value={String(value ?? '#000000')} onChange={onChange} />;
    case 'text':
      return <TextInput field={field} label={label} value={String(value ?? '')} noteId={noteId} onChange={onChange} />;
    case 'file':
      return <FileInput field={field} label={label} value={String(value ?? '')} onChange={onChange} />;
    case 'image':
      return <ImageInput field={field} label={label} value={String(value ?? '')} onChange={onChange} />;
    case 'source':
      return <SourceInput label={label} value={String(value ?? '')} except={of} onChange={onChange} />;
  }
}
