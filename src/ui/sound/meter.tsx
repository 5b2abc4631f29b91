import { useEffect, useRef, type ReactElement } from 'react';
import { useTools } from '../studio-context';
import { drawOnBeat } from '../parts/draw-on-beat';
import { MeterPainter } from './meter-painter';
import styles from './sound.module.css';

const TOLD_EVERY_MS = 1000;

/** The level of a strip, or of the mix with `'program'`; −60…0 dBFS. Screen readers may ask for it; it is told once a second. */
export function Meter({ strip, label }: { readonly strip: string; readonly label: string }): ReactElement {
  const { studio } = useTools();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const painter = new MeterPainter(element);
    let toldAt = 0;
    return drawOnBeat(() => {
      const now = performance.now();
      const reading = studio.meter(strip);
      painter.paint(reading, now);
      if (now - toldAt < TOLD_EVERY_MS) return;
      toldAt = now;
      element.setAttribute('aria-valuenow', String(Math.round(reading.rmsDb)));
    });
  }, [studio, strip]);
  return <canvas ref={canvas} className={styles.meter} role="meter" aria-label={label} aria-valuemin={-60} aria-valuemax={0} aria-valuenow={-60} />;
}
