import type { Field, Kind } from '../../core/settings';
import { percent } from '../percent';

function position(key: string): Field {
  return percent('filter.corner-pin', key, -100, 200);
}

/** Pulls the corners to places of their own, in perspective: a picture on a wall. Around it is clear. */
export const cornerPinSpec = {
  kind: 'corner-pin',
  version: 1,
  label: 'filter.corner-pin',
  defaults: { topLeftX: 0, topLeftY: 0, topRightX: 100, topRightY: 0, bottomRightX: 100, bottomRightY: 100, bottomLeftX: 0, bottomLeftY: 100 },
  fields: [
    position('topLeftX'),
    position('topLeftY'),
    position('topRightX'),
    position('topRightY'),
    position('bottomRightX'),
    position('bottomRightY'),
    position('bottomLeftX'),
    position('bottomLeftY'),
  ],
} as const satisfies Kind<'corner-pin'>;
