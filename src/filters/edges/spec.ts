import type { Kind } from '../../core/settings';
import { percent } from '../percent';

/** Nothing but the outlines. */
export const edgesSpec = {
  kind: 'edges',
  version: 1,
  label: 'filter.edges',
  defaults: { strength: 50, look: 'light' },
  fields: [percent('filter.edges', 'strength'), { key: 'look', label: 'filter.edges.look', type: 'choice', options: ['light', 'dark'] }],
} as const satisfies Kind<'edges'>;
