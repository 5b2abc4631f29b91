import type { Kind } from '../../core/settings';

const record = <K extends string>(kind: K): Kind<K> => ({ kind, version: 1, label: `source.pattern.${kind}`, defaults: {}, fields: [] });

/** The patterns' records, without what draws them: the page needs no more. */
export const PATTERN_RECORDS = {
  hue: record('hue'),
  clock: record('clock'),
  counter: record('counter'),
  bars: record('bars'),
} as const;

/** In the order of menus. */
export const PATTERN_KINDS: readonly Kind[] = Object.values(PATTERN_RECORDS);
