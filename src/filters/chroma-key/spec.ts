import type { Kind } from '../../core/settings';
import { percent } from '../percent';

/** Makes a colour clear: a green screen. What light the screen throws on the rest is taken off it (`spill`). */
export const chromaKeySpec = {
  kind: 'chroma-key',
  version: 1,
  label: 'filter.chroma-key',
  defaults: { color: '#00ff00', similarity: 40, smoothness: 8, spill: 80 },
  fields: [
    { key: 'color', label: 'filter.chroma-key.color', type: 'color' },
    percent('filter.chroma-key', 'similarity'),
    percent('filter.chroma-key', 'smoothness'),
    percent('filter.chroma-key', 'spill'),
  ],
} as const satisfies Kind<'chroma-key'>;
