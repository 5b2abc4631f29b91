import type { ComponentProps, CSSProperties } from 'react';
import styles from './slider.module.css';

interface SliderProps extends Omit<ComponentProps<'input'>, 'type' | 'min' | 'max' | 'value' | 'onChange'> {
  /** From 0 to `max`. */
  readonly value: number;
  readonly max: number;
  readonly onSlide: (value: number) => void;
}

/** A range whose track is filled up to its thumb; looks alike in every browser. */
export function Slider({ value, max, className = '', onSlide, ...rest }: SliderProps) {
  const share = max > 0 ? value / max : 1;
  return (
    <input
      {...rest}
      className={`${styles['slider']} ${className}`}
      style={{ '--share': share } as CSSProperties}
      type="range"
      min={0}
      max={max}
      value={value}
      onChange={(event) => onSlide(event.currentTarget.valueAsNumber)}
    />
  );
}
