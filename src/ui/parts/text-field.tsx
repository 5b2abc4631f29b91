import { useId, type ComponentProps, type ReactElement } from 'react';
import styles from './field.module.css';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly hint?: string | undefined;
  /** Why the value is not taken. */
  readonly wrong?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A labelled line of text. */
export function TextField({ label, value, hint, wrong, onChange, ...rest }: TextFieldProps): ReactElement {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className={styles.input}
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} className={wrong === undefined ? styles.hint : styles.wrong}>
        {wrong ?? hint}
      </p>
    </div>
  );
}
