import { useEffect, useEffectEvent, useRef, type ReactElement } from 'react';
import type { StudioView } from '../../state/studio-store';
import { drawOnBeat } from '../parts/draw-on-beat';
import { useTools } from '../studio-context';
import { useWords } from '../use-words';
import { GraphPainter } from './graph-painter';
import styles from './outputs.module.css';

const SEGMENTS = 10;
const RATES = 60;

/** The last segments and the one being made, or the bitrate of the last minute. Drawn without React; told in words once a second. */
export function OutputGraph({ kind }: { readonly kind: string }): ReactElement {
  const { store } = useTools();
  const { t, formats } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useEffectEvent(({ figures }: StudioView): string => {
    const output = figures?.outputs.find((candidate) => candidate.kind === kind);
    const last = output?.segments.at(-1);
    if (!output || !last) return t('outputs.graph.rate', { rate: formats.bitrate(output?.kbps ?? 0) });
    const sizes = output.segments.map(({ bytes }) => bytes);
    return t('outputs.graph.segments', { count: sizes.length, least: formats.bytes(Math.min(...sizes)), most: formats.bytes(Math.max(...sizes)), last: formats.bytes(last.bytes), length: formats.delay(last.durationS * 1000) });
  });
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const painter = new GraphPainter(element);
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    let shown: StudioView | undefined;
    let newest = -1;
    let newestAt = 0;
    return drawOnBeat(() => {
      const view = store.getState();
      const segments = view.figures?.outputs.find((output) => output.kind === kind)?.segments ?? [];
      const last = segments.at(-1);
      const told = view.figures === shown?.figures;
      if (told && (!last || still.matches)) return;
      if (last && last.sequence !== newest) {
        newest = last.sequence;
        newestAt = performance.now();
      }
      if (last) painter.segments(segments.slice(-SEGMENTS), SEGMENTS, Math.min(1, (performance.now() - newestAt) / 1000 / last.durationS));
      else painter.rates(view.rates[kind] ?? [], RATES);
      if (told) return;
      shown = view;
      const sentence = words(view);
      element.setAttribute('aria-label', sentence);
      element.title = sentence;
    });
  }, [store, kind]);
  return <canvas ref={canvas} className={styles.graph} role="img" aria-label={t('outputs.graph')} />;
}
