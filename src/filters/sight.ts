import type { FindingOf, Thing } from '../ai/findings';
import type { Sample } from '../ai/protocol';

/** What models know of one source frame. */
export interface Sight {
  /** Names it: equal keys mean equal sights. */
  readonly key: string;
  /** The frame in small. */
  readonly sample: Sample;
  /** A thing that no model has looked for in this frame, nor shortly before, is absent. */
  readonly seen: { readonly [T in Thing]?: Seen<T> };
}

/** What was found in a frame, and how much older the frame is that a model looked at, ms; 0 for the frame itself. */
export type Seen<T extends Thing = Thing> = FindingOf<T> & { readonly ageMs: number };

export function seenByThing(seen: readonly Seen[]): Sight['seen'] {
  return Object.fromEntries(seen.map((one) => [one.thing, one]));
}
