import type { Kind } from '../../core/settings';
import { percent } from '../percent';

/** Cuts the edges off. What is left is placed in the program as a picture of its own size. */
export const cropSpec = {
  kind: 'crop',
  version: 1,
  label: 'filter.crop',
  defaults: { left: 0, right: 0, top: 0, bottom: 0 },
  fields: [percent('filter.crop', 'left', 0, 95), percent('filter.crop', 'right', 0, 95), percent('filter.crop', 'top', 0, 95), percent('filter.crop', 'bottom', 0, 95)],
} as const satisfies Kind<'crop'>;
