import type { Kind } from '../../core/settings';
import { percent } from '../percent';
import { textOf } from '../read-setting';
import { cubeOf } from './cube-text';

/** Colours by a table from a .cube file, as grading programs write them. Without a file nothing changes. */
export const lutSpec = {
  kind: 'lut',
  version: 1,
  label: 'filter.lut',
  defaults: { file: '', amount: 100 },
  // 65 values a side, each of up to 9 characters a channel, and room for comments.
  fields: [{ key: 'file', label: 'filter.lut.file', type: 'file', accept: '.cube', maxLength: 8_500_000 }, percent('filter.lut', 'amount')],
  check: (settings) => {
    const text = textOf(settings, 'file');
    if (text !== '') cubeOf(text);
  },
} as const satisfies Kind<'lut'>;
