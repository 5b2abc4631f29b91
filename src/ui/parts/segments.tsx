import { useId, type ReactElement } from 'react';
import styles from './segments.module.css';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly words: string }[];
  readonly onChoose: (value: T) => void;
}

/** One of a few, all in sight; native radio buttons underneath. */
export function Segments<T extends string>({ label, value, options, onChoose }: SegmentsProps<T>): ReactElement {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={styles.group}>
      {options.map((option) => (
        <label key={option.value} className={styles.segment} data-on={option.value === value || undefined}>
          <input className={styles.input} type="radio" name={name} checked={option.value === value} onChange={() => onChoose(option.value)} />
          {option.words}
        </label>
      ))}
    </div>
  );
}
