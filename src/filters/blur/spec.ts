import type { Kind } from '../../core/settings';
import { radiusField } from '../blur-setting';

/** Blurs the whole picture. */
export const blurSpec = {
  kind: 'blur',
  version: 1,
  label: 'filter.blur',
  defaults: { radius: 8 },
  fields: [radiusField('filter.blur', 100)],
} as const satisfies Kind<'blur'>;
