import { DEFAULT_HOLD_MS, HOLD_FIELD } from '../cover';
import type { FilterSpec } from '../filter-spec';

/** Blurs what is behind a person. A privacy filter: what no model has looked at is hidden whole. */
export const backgroundBlurSpec = {
  kind: 'background-blur',
  version: 1,
  label: 'filter.background-blur',
  things: ['person'],
  hides: true,
  defaults: { radius: 24, holdMs: DEFAULT_HOLD_MS },
  fields: [{ key: 'radius', label: 'filter.background-blur.radius', type: 'number', unit: 'px', min: 8, max: 100, step: 1 }, HOLD_FIELD],
} as const satisfies FilterSpec<'background-blur'>;
