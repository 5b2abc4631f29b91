import type { PlaylistPosition } from '../playlist/live-playlist';

/** What a blocking playlist reload waits for: a segment, or a part of one. */
export interface Wish {
  readonly mediaSequence: number;
  readonly part?: number;
}

/** More than this many segments ahead is a client's mistake (RFC 8216bis, 6.2.5.2). */
const MOST_AHEAD = 2;

/** Reads the delivery directives of a query. */
export function wishOf(query: URLSearchParams): Wish | 'bad' | undefined {
  const mediaSequence = wholeOf(query.get('_HLS_msn'));
  const part = wholeOf(query.get('_HLS_part'));
  if (mediaSequence === 'bad' || part === 'bad') return 'bad';
  if (mediaSequence === undefined) return part === undefined ? undefined : 'bad';
  return { mediaSequence, ...(part !== undefined && { part }) };
}

/** Whether a playlist that has come so far holds what is wished for. */
export function blockedUntil(position: PlaylistPosition, { mediaSequence, part }: Wish): 'ready' | 'wait' | 'too-far' {
  if (position.ended) return 'ready';
  if (mediaSequence > position.mediaSequence - 1 + MOST_AHEAD) return 'too-far';
  if (mediaSequence < position.mediaSequence) return 'ready';
  // A part beyond a segment's last one is the next segment's first: waiting for the segment covers that.
  const has = mediaSequence === position.mediaSequence && part !== undefined && part < position.parts;
  return has ? 'ready' : 'wait';
}

function wholeOf(text: string | null): number | 'bad' | undefined {
  if (text === null) return undefined;
  return /^\d{1,15}$/.test(text) ? Number(text) : 'bad';
}
