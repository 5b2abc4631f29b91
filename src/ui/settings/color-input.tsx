import { useState, type ReactElement } from 'react';
import styles from './settings-form.module.css';

interface ColorInputProps {
  readonly label: string;
  /** `#rrggbb`. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const COLOR = /^#?([0-9a-f]{6})$/i;

/** A colour, picked from the browser's dialog or typed. */
export function ColorInput({ label, value, onChange }: ColorInputProps): ReactElement {
  const [draft, setDraft] = useState<string | null>(null);
  const take = (): void => {
    const digits = COLOR.exec(draft?.trim() ?? '')?.[1];
    setDraft(null);
    if (digits) onChange(`#${digits.toLowerCase()}`);
  };
  return (
    <span className={styles.colors}>
      <input className={styles.color} type="color" aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      <input
        className={styles.hex}
        aria-label={`${label} #`}
        maxLength={7}
        spellCheck={false}
        autoComplete="off"
        value={draft ?? value}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && take()}
        onBlur={take}
      />
    </span>
  );
}
