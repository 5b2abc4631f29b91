import type { Kind } from '../../core/settings';
import { radiusField } from '../blur-setting';
import { percent } from '../percent';

/** Lifts fine detail: adds what a blur of `radius` takes away. Colour stays. */
export const sharpenSpec = {
  kind: 'sharpen',
  version: 1,
  label: 'filter.sharpen',
  defaults: { amount: 60, radius: 2 },
  fields: [percent('filter.sharpen', 'amount', 0, 300), radiusField('filter.sharpen', 10)],
} as const satisfies Kind<'sharpen'>;
