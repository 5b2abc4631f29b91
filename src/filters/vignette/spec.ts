import type { Kind } from '../../core/settings';
import { percent } from '../percent';

/** Darkens the corners. */
export const vignetteSpec = {
  kind: 'vignette',
  version: 1,
  label: 'filter.vignette',
  defaults: { strength: 50, size: 40 },
  fields: [percent('filter.vignette', 'strength'), percent('filter.vignette', 'size', 0, 95)],
} as const satisfies Kind<'vignette'>;
