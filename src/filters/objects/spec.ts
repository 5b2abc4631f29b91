import type { FilterSpec } from '../filter-spec';
import { percent } from '../percent';

/** Draws boxes round things that a model knows, with their names and how sure it is. */
export const objectsSpec = {
  kind: 'objects',
  version: 1,
  label: 'filter.objects',
  things: ['objects'],
  defaults: { score: 40, names: '', lineWidth: 4 },
  fields: [
    percent('filter.objects', 'score', 5, 95),
    { key: 'names', label: 'filter.objects.names', type: 'text', maxLength: 400 },
    { key: 'lineWidth', label: 'filter.objects.lineWidth', type: 'number', unit: 'px', min: 1, max: 30, step: 1 },
  ],
} as const satisfies FilterSpec<'objects'>;
