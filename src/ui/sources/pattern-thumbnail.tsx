import { useEffect, useRef, type ReactElement } from 'react';
import { drawOnBeat } from '../parts/draw-on-beat';
import { paintPattern } from './pattern-painter';
import styles from './sources.module.css';

/** What a pattern looks like, moving unless the visitor wants less motion. */
export function PatternThumbnail({ pattern }: { readonly pattern: string }): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const began = performance.now();
    const draw = (): void => paintPattern(element, pattern, performance.now() - began);
    draw();
    return matchMedia('(prefers-reduced-motion: reduce)').matches ? undefined : drawOnBeat(draw);
  }, [pattern]);
  return <canvas ref={canvas} className={styles.thumbnail} width={112} height={64} aria-hidden="true" />;
}
