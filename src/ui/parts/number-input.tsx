import { useState, type CSSProperties, type KeyboardEvent, type ReactElement } from 'react';
import styles from './number-input.module.css';

interface NumberInputProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit?: string | undefined;
  readonly onChange: (value: number) => void;
}

/** A number to type, with its unit; taken on Enter or when left, held to its range. Arrows step, Escape gives up. */
export function NumberInput({ label, value, min, max, step, unit, onChange }: NumberInputProps): ReactElement {
  const [draft, setDraft] = useState<string | null>(null);
  const digits = digitsOf(step);
  const take = (next: number): void => {
    setDraft(null);
    const held = Math.min(max, Math.max(min, Number(next.toFixed(digits))));
    if (Number.isFinite(held) && held !== value) onChange(held);
  };
  const characters = Math.max(min.toFixed(digits).length, max.toFixed(digits).length);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && draft !== null) take(readNumber(draft));
    else if (event.key === 'Escape' && draft !== null) setDraft(null);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') take(value + (event.key === 'ArrowUp' ? step : -step));
    else return;
    event.preventDefault();
  };
  return (
    <span className={styles.box}>
      <input
        className={styles.input}
        style={{ '--characters': characters } as CSSProperties}
        role="spinbutton"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        value={draft ?? value.toFixed(digits).replace('-', '−')}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => draft !== null && take(readNumber(draft))}
        onKeyDown={onKeyDown}
      />
      {unit && <span className={styles.unit}>{unit}</span>}
    </span>
  );
}

function readNumber(text: string): number {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return plain === '' ? Number.NaN : Number(plain);
}

function digitsOf(step: number): number {
  return (String(step).split('.')[1] ?? '').length;
}
