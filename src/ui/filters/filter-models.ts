import type { ModelState } from '../../core/studio-state';

type Order = Readonly<Record<ModelState['status']['state'], number>>;

/** Of models for the same thing, which one counts: one that works is enough. */
const BEST_FIRST: Order = { ready: 0, loading: 1, failed: 2 };

/**
 * The models that look for these things now, one for each thing that one was asked for. A model is called after what
 * it looks for: `faces`, `faces-near`.
 */
export function modelsOf(things: readonly string[], models: readonly ModelState[]): readonly ModelState[] {
  return things.flatMap((thing) => {
    const known = models.filter(({ model }) => model === thing || model.startsWith(`${thing}-`));
    const best = Math.min(...known.map(({ status }) => BEST_FIRST[status.state]));
    // Of two that are there the one that saw something last is at work.
    const candidates = known.filter(({ status }) => BEST_FIRST[status.state] === best);
    return candidates.toSorted((a, b) => (a.counts?.ageMs ?? Infinity) - (b.counts?.ageMs ?? Infinity)).slice(0, 1);
  });
}

/** The one that keeps a filter from working: a failed one before one that loads. */
export function waitsFor(models: readonly ModelState[]): ModelState | undefined {
  return models.find(({ status }) => status.state === 'failed') ?? models.find(({ status }) => status.state === 'loading');
}
