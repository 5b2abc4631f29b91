import type { Kind } from '../../core/settings';
import { percent } from '../percent';

/** Turns light into dark, and each colour into its opposite. */
export const invertSpec = {
  kind: 'invert',
  version: 1,
  label: 'filter.invert',
  defaults: { amount: 100 },
  fields: [percent('filter.invert', 'amount')],
} as const satisfies Kind<'invert'>;
