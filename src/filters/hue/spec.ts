import type { Kind } from '../../core/settings';
import { angleFields } from '../angle';

/** Turns every colour round the colour wheel: 120° makes red green. Luma stays. */
export const hueSpec = {
  kind: 'hue',
  version: 1,
  label: 'filter.hue',
  defaults: { degrees: 0, degreesPerSecond: 0 },
  fields: angleFields('filter.hue'),
} as const satisfies Kind<'hue'>;
