import type { Kind } from '../../core/settings';
import { angleFields } from '../angle';

/**
 * Turns the picture about its centre, clockwise for positive angles. The size stays; what comes in
 * from outside is black (and clear where the picture has alpha).
 */
export const rotateSpec = {
  kind: 'rotate',
  version: 1,
  label: 'filter.rotate',
  defaults: { degrees: 0, degreesPerSecond: 0 },
  fields: angleFields('filter.rotate'),
} as const satisfies Kind<'rotate'>;
