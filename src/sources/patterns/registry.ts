import { bars } from './bars';
import { clock } from './clock';
import { counter } from './counter';
import { hue } from './hue';
import type { PatternKind } from './pattern';

/** What draws each pattern, in the program worker. A pattern is its file, its line here and its record in `kinds`. */
const PATTERNS: readonly PatternKind[] = [hue, clock, counter, bars];

export function findPattern(kind: string): PatternKind | undefined {
  return PATTERNS.find((pattern) => pattern.kind === kind);
}
