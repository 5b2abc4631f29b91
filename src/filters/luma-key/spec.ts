import type { Kind } from '../../core/settings';
import { percent } from '../percent';

/** Makes clear what is darker than `lumaMin` or brighter than `lumaMax`, fading over `smoothness`. */
export const lumaKeySpec = {
  kind: 'luma-key',
  version: 1,
  label: 'filter.luma-key',
  defaults: { lumaMin: 10, lumaMax: 100, smoothness: 5 },
  fields: [percent('filter.luma-key', 'lumaMin'), percent('filter.luma-key', 'lumaMax'), percent('filter.luma-key', 'smoothness')],
} as const satisfies Kind<'luma-key'>;
