import type { Kind } from '../../core/settings';
import { percent } from '../percent';

/** Takes the colour out. */
export const greySpec = {
  kind: 'grey',
  version: 1,
  label: 'filter.grey',
  defaults: { amount: 100 },
  fields: [percent('filter.grey', 'amount')],
} as const satisfies Kind<'grey'>;
