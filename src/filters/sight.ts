import type { Sample, Shown, Thing } from '../ai/protocol';

/** What models know of one source frame. */
export interface Sight {
  /** Names it: equal keys mean equal sights. */
  readonly key: string;
  /** The frame in small. */
  readonly sample: Sample;
  /** A thing that no model has looked for in this frame, nor shortly before, is absent. */
  readonly seen: Readonly<Partial<Record<Thing, Seen>>>;
}

export interface Seen {
  /** Of the sample's size. */
  readonly shown: Shown;
  /** How much older the frame is that a model looked at; 0 for the frame itself. */
  readonly ageMs: number;
}
