import { DEFAULT_HOLD_MS, HOLD_FIELD } from '../cover';
import type { FilterSpec } from '../filter-spec';

/** Blurs faces. A privacy filter: what no model has looked at is hidden whole. */
export const faceBlurSpec = {
  kind: 'face-blur',
  version: 1,
  label: 'filter.face-blur',
  things: ['faces'],
  hides: true,
  defaults: { radius: 40, holdMs: DEFAULT_HOLD_MS },
  fields: [{ key: 'radius', label: 'filter.face-blur.radius', type: 'number', unit: 'px', min: 16, max: 100, step: 1 }, HOLD_FIELD],
} as const satisfies FilterSpec<'face-blur'>;
