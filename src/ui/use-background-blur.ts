import type { SourceId } from '../core/ids';
import { useTools } from './studio-context';

const KIND = 'background-blur';

/** Switches the background blur of a source on or off, adding it where there is none; undefined where this studio has no such filter. */
export function useBackgroundBlur(source: SourceId | undefined): (() => void) | undefined {
  const { studio, run } = useTools();
  if (!studio.kinds.filters.some(({ kind }) => kind === KIND)) return undefined;
  return () => {
    if (!source) return;
    const blur = studio.state().filters.find((filter) => filter.source === source && filter.kind === KIND);
    void run(() => (blur ? studio.enableFilter(blur.id, !blur.enabled) : studio.addFilter(source, KIND)));
  };
}
