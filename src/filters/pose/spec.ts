import type { FilterSpec } from '../filter-spec';
import { percent } from '../percent';

/** Draws the skeleton of people: the joints that a model found, and the bones between them. */
export const poseSpec = {
  kind: 'pose',
  version: 1,
  label: 'filter.pose',
  things: ['pose'],
  defaults: { color: '#00e5a0', lineWidth: 6, score: 25 },
  fields: [
    { key: 'color', label: 'filter.pose.color', type: 'color' },
    { key: 'lineWidth', label: 'filter.pose.lineWidth', type: 'number', unit: 'px', min: 1, max: 30, step: 1 },
    percent('filter.pose', 'score', 5, 95),
  ],
} as const satisfies FilterSpec<'pose'>;
