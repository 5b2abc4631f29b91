import type { FilterSpec } from '../filter-spec';
import { percent } from '../percent';

/** Colours the parts of a person's body: 24 of them, shaded along and across each, in the manner of DensePose. */
export const bodyMapSpec = {
  kind: 'body-map',
  version: 1,
  label: 'filter.body-map',
  things: ['person', 'pose'],
  defaults: { opacity: 80 },
  fields: [percent('filter.body-map', 'opacity', 5)],
} as const satisfies FilterSpec<'body-map'>;
