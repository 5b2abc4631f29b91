import type { Kind } from '../../core/settings';
import { percent } from '../percent';

/** Corrects light and colour. All at 0 and a gamma of 1 change nothing. */
export const colorSpec = {
  kind: 'color',
  version: 1,
  label: 'filter.color',
  defaults: { brightness: 0, contrast: 0, gamma: 1, saturation: 0, temperature: 0 },
  fields: [
    percent('filter.color', 'brightness', -100),
    percent('filter.color', 'contrast', -100),
    { key: 'gamma', label: 'filter.color.gamma', type: 'number', min: 0.2, max: 4, step: 0.05 },
    percent('filter.color', 'saturation', -100, 200),
    percent('filter.color', 'temperature', -100),
  ],
} as const satisfies Kind<'color'>;
