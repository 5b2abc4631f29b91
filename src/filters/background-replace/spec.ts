import { DEFAULT_HOLD_MS, HOLD_FIELD } from '../cover';
import type { FilterSpec } from '../filter-spec';

/** Puts a colour behind a person. A privacy filter: what no model has looked at is hidden whole. */
export const backgroundReplaceSpec = {
  kind: 'background-replace',
  version: 1,
  label: 'filter.background-replace',
  things: ['person'],
  defaults: { color: '#2b6b4f', holdMs: DEFAULT_HOLD_MS },
  fields: [{ key: 'color', label: 'filter.background-replace.color', type: 'color' }, HOLD_FIELD],
} as const satisfies FilterSpec<'background-replace'>;
