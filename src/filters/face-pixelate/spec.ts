import { DEFAULT_HOLD_MS, HOLD_FIELD } from '../cover';
import type { FilterSpec } from '../filter-spec';

/** Shows faces in coarse squares. A privacy filter: what no model has looked at is hidden whole. */
export const facePixelateSpec = {
  kind: 'face-pixelate',
  version: 1,
  label: 'filter.face-pixelate',
  things: ['faces'],
  hides: true,
  defaults: { size: 40, holdMs: DEFAULT_HOLD_MS },
  fields: [{ key: 'size', label: 'filter.face-pixelate.size', type: 'number', unit: 'px', min: 20, max: 120, step: 1 }, HOLD_FIELD],
} as const satisfies FilterSpec<'face-pixelate'>;
