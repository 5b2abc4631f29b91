import type { Kind } from '../../core/settings';
import { radiusField } from '../blur-setting';
import { percent } from '../percent';

/** Few lights, full colours, dark outlines. */
export const cartoonSpec = {
  kind: 'cartoon',
  version: 1,
  label: 'filter.cartoon',
  defaults: { levels: 6, ink: 60, radius: 3 },
  fields: [
    { key: 'levels', label: 'filter.cartoon.levels', type: 'number', min: 2, max: 16, step: 1, integer: true },
    percent('filter.cartoon', 'ink'),
    radiusField('filter.cartoon', 8),
  ],
} as const satisfies Kind<'cartoon'>;
