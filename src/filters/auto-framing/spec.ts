import type { FilterSpec } from '../filter-spec';
import { percent } from '../percent';

/** Cuts the picture to the faces in it and follows them smoothly; the whole picture while nobody is seen. The size stays. */
export const autoFramingSpec = {
  kind: 'auto-framing',
  version: 1,
  label: 'filter.auto-framing',
  things: ['faces'],
  defaults: { face: 25, zoom: 3, speed: 50 },
  fields: [
    percent('filter.auto-framing', 'face', 5, 60),
    { key: 'zoom', label: 'filter.auto-framing.zoom', type: 'number', unit: '×', min: 1, max: 5, step: 0.1 },
    percent('filter.auto-framing', 'speed'),
  ],
} as const satisfies FilterSpec<'auto-framing'>;
