import { DEFAULT_HOLD_MS, HOLD_FIELD } from '../cover';
import { MOST_IMAGE_CHARACTERS } from '../filter-input';
import type { FilterSpec } from '../filter-spec';

const LABEL = 'filter.background-replace';
const SAMPLES = ['dusk', 'studio', 'window', 'shelves', 'hills', 'paper', 'waves'].map((name) => `backdrops/${name}.jpg`);

/**
 * Puts a colour, an image or another source behind a person; the colour too where the other is not there. A privacy
 * filter: what no model has looked at is hidden whole.
 */
export const backgroundReplaceSpec = {
  kind: 'background-replace',
  version: 1,
  label: LABEL,
  things: ['person'],
  hides: true,
  defaults: { fill: 'color', color: '#2b6b4f', image: '', source: '', holdMs: DEFAULT_HOLD_MS },
  fields: [
    { key: 'fill', label: `${LABEL}.fill`, type: 'choice', options: ['color', 'image', 'source'] },
    { key: 'color', label: `${LABEL}.color`, type: 'color', when: { key: 'fill', is: 'color' } },
    { key: 'image', label: `${LABEL}.image`, type: 'image', maxLength: MOST_IMAGE_CHARACTERS, samples: SAMPLES, when: { key: 'fill', is: 'image' } },
    { key: 'source', label: `${LABEL}.source`, type: 'source', when: { key: 'fill', is: 'source' } },
    HOLD_FIELD,
  ],
  // Whoever names an image wants to see it; a source, being the rarer wish, goes before it.
  implied: ({ image, source }) => (isNamed(source) ? { fill: 'source' } : isNamed(image) ? { fill: 'image' } : {}),
} as const satisfies FilterSpec<'background-replace'>;

function isNamed(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
