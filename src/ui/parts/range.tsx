import { Slider } from '@base-ui/react/slider';
import type { CSSProperties, ReactElement } from 'react';
import styles from './range.module.css';

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value as words for screen readers. */
  readonly words: (value: number) => string;
  /** Where the filled part begins: at the lowest value, or at 0 for values of either sign. */
  readonly from?: 'start' | 'zero';
  /** `quiet` where colour means something else nearby. */
  readonly look?: 'accent' | 'quiet';
  readonly onChange: (value: number) => void;
  /** The pointer was let go or a key pressed. */
  readonly onCommit?: (value: number) => void;
}

/** A slider; arrow keys step, Page Up and Down step by ten. */
export function Range({ label, value, min, max, step, words, from = 'start', look = 'accent', onChange, onCommit }: RangeProps): ReactElement {
  const origin = from === 'zero' ? Math.min(max, Math.max(min, 0)) : min;
  const share = (at: number): number => (at - min) / (max - min);
  const fill = { '--fill-from': share(Math.min(origin, value)), '--fill-to': share(Math.max(origin, value)) } as CSSProperties;
  return (
    <Slider.Root
      className={styles.root}
      data-look={look}
      value={value}
      min={min}
      max={max}
      step={step}
      largeStep={step * 10}
      thumbAlignment="edge"
      onValueChange={onChange}
      onValueCommitted={(next) => onCommit?.(next)}
    >
      <Slider.Control className={styles.control}>
        <Slider.Track className={styles.track}>
          <span className={styles.fill} data-from={from} style={fill} />
          <Slider.Thumb className={styles.thumb} aria-label={label} getAriaValueText={(_, current) => words(current)} />
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  );
}
