import type { Kind } from '../../core/settings';
import { percent } from '../percent';

/** Brown as an old photograph. */
export const sepiaSpec = {
  kind: 'sepia',
  version: 1,
  label: 'filter.sepia',
  defaults: { amount: 100 },
  fields: [percent('filter.sepia', 'amount')],
} as const satisfies Kind<'sepia'>;
