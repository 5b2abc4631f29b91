import type { StreamPlace } from '../playback';

/** What a look for a stream found. */
export type Found =
  | { readonly state: 'found'; readonly place: StreamPlace }
  /** Nobody makes the stream now. */
  | { readonly state: 'absent' }
  /** It was made, and its last playlist still lies there. */
  | { readonly state: 'ended' };

/** Looks for one stream; when to look again is the caller's matter. */
export interface StreamFinder {
  /** Waits between looks in vain, ms; the last one repeats. */
  readonly delaysMs: readonly number[];
  /** @throws OutputFault `unreachable`, MediaFault `unreadable` */
  look(signal: AbortSignal): Promise<Found>;
}

export const ABSENT: Found = { state: 'absent' };
export const ENDED: Found = { state: 'ended' };
