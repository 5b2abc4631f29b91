import { Slider } from '@base-ui/react/slider';
import type { ReactElement } from 'react';
import styles from './range.module.css';

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as words for screen readers. */
  readonly words: (value: number) => string;
  /** Where the filled part begins; default `min`. */
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
  /** The pointer was let go or a key pressed. */
  readonly onCommit?: (value: number) => void;
}

/** A slider; arrow keys step, Page Up and Down step by ten. */
export function Range({ label, value, min, max, step, words, disabled = false, onChange, onCommit }: RangeProps): ReactElement {
  return (
    <Slider.Root
      className={styles.root}
      value={value}
      min={min}
      max={max}
      step={step}
      largeStep={step * 10}
      disabled={disabled}
      thumbAlignment="edge"
      onValueChange={onChange}
      onValueCommitted={(next) => onCommit?.(next)}
    >
      <Slider.Control className={styles.control}>
        <Slider.Track className={styles.track}>
          <Slider.Indicator className={styles.indicator} />
          <Slider.Thumb className={styles.thumb} aria-label={label} getAriaValueText={(_, current) => words(current)} />
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  );
}
