import type { Kind } from '../../core/settings';

/** Squares of one colour. */
export const pixelateSpec = {
  kind: 'pixelate',
  version: 1,
  label: 'filter.pixelate',
  defaults: { size: 16 },
  fields: [{ key: 'size', label: 'filter.pixelate.size', type: 'number', unit: 'px', min: 1, max: 120, step: 1 }],
} as const satisfies Kind<'pixelate'>;
