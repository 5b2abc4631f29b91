import type { ModelState } from '../../core/studio-state';
import type { ModelStatus } from '../../core/status';

/** How the names of the models begin that privacy filters look at people with. They hide the whole picture until one has. */
const MODELS: Readonly<Record<string, string>> = { 'background-blur': 'person', 'background-replace': 'person', 'face-blur': 'faces', 'face-pixelate': 'faces' };

/** How the model of a kind of filter stands; undefined for kinds without, and before one is asked for. */
export function modelStatusOf(kind: string, models: readonly ModelState[]): ModelStatus | undefined {
  const begins = MODELS[kind];
  const known = begins === undefined ? [] : models.filter(({ model }) => model.startsWith(begins)).map(({ status }) => status);
  // Of two for different sizes of picture one is enough.
  return known.find(({ state }) => state === 'ready') ?? known.find(({ state }) => state === 'loading') ?? known[0];
}
