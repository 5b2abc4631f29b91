import type { Kind } from '../../core/settings';
import { DEFAULT_HOLD_MS, HOLD_FIELD } from '../cover';

/** Blurs faces. A privacy filter: what no model has looked at is hidden whole. */
export const faceBlurSpec = {
  kind: 'face-blur',
  version: 1,
  label: 'filter.face-blur',
  defaults: { radius: 40, holdMs: DEFAULT_HOLD_MS },
  fields: [{ key: 'radius', label: 'filter.face-blur.radius', type: 'number', unit: 'px', min: 16, max: 100, step: 1 }, HOLD_FIELD],
} as const satisfies Kind<'face-blur'>;
