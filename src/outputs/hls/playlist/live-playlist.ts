/** What a playlist says of itself; constant for a show. Seconds. */
export interface PlaylistFormat {
  /** No segment is longer. */
  readonly targetDurationS: number;
  /** No part is longer; absent without parts. */
  readonly partTargetS?: number;
  /** Segments kept; more where these would be shorter than three target durations. */
  readonly window: number;
  /** EXT-X-VERSION. */
  readonly version: number;
}

export interface PlaylistPart {
  readonly uri: string;
  readonly durationS: number;
  readonly independent: boolean;
}

/** What a segment begins with. */
export interface SegmentHead {
  /** Wall time of its first sample, ms since the epoch; absent for what was never live. */
  readonly dateMs?: number;
  readonly discontinuity: boolean;
  /** Initialisation section; absent where segments need none. */
  readonly map?: string;
}

export interface PlaylistSegment extends SegmentHead {
  readonly uri: string;
  readonly durationS: number;
  readonly parts: readonly PlaylistPart[];
}

/** The segment that is being made: its parts so far. */
export interface UnfinishedSegment extends SegmentHead {
  readonly parts: readonly PlaylistPart[];
}

/** All that a media playlist says, for `mediaPlaylist` to write. */
export interface PlaylistState {
  readonly format: PlaylistFormat;
  /** Media sequence number of the first segment. */
  readonly mediaSequence: number;
  readonly discontinuitySequence: number;
  readonly segments: readonly PlaylistSegment[];
  readonly unfinished?: UnfinishedSegment;
  /** The part that comes next. */
  readonly hint?: string;
  readonly ended: boolean;
}

/** How far a playlist has come, for blocking reloads. */
export interface PlaylistPosition {
  /** Media sequence number of the segment that is not complete yet. */
  readonly mediaSequence: number;
  /** Its parts so far. */
  readonly parts: number;
  readonly ended: boolean;
}

/** A playlist never becomes shorter than so many target durations (RFC 8216bis, 6.2.2). */
const LEAST_TARGETS = 3;
/** Sums of seconds are not exact. */
const ROUNDING_S = 1e-6;

/**
 * The window of a live show (RFC 8216bis, 6.2.2): segments are added at its end and leave it at its beginning. Pure.
 */
export class LivePlaylist {
  #segments: PlaylistSegment[] = [];
  #unfinished: UnfinishedSegment | undefined;
  #mediaSequence = 0;
  #discontinuitySequence = 0;
  #hint: string | undefined;
  #ended = false;

  constructor(private readonly format: PlaylistFormat) {}

  /** @param hint URI of the part that comes next */
  addPart(head: SegmentHead, part: PlaylistPart, hint: string): void {
    this.#unfinished = { ...(this.#unfinished ?? head), parts: [...(this.#unfinished?.parts ?? []), part] };
    this.#hint = hint;
  }

  /** The segment is complete. @param hint as above, where there are parts @returns the segments that left the window */
  addSegment(head: SegmentHead, uri: string, durationS: number, hint?: string): PlaylistSegment[] {
    this.#hint = hint;
    this.#segments.push({ ...head, uri, durationS, parts: this.#unfinished?.parts ?? [] });
    this.#unfinished = undefined;
    const removed = this.#segments.splice(0, this.#surplus());
    this.#mediaSequence += removed.length;
    this.#discontinuitySequence += removed.filter(({ discontinuity }) => discontinuity).length;
    return removed;
  }

  end(): void {
    this.#ended = true;
    this.#hint = undefined;
    // What never became a segment cannot stand in a playlist that has ended.
    this.#unfinished = undefined;
  }

  get state(): PlaylistState {
    return {
      format: this.format,
      mediaSequence: this.#mediaSequence,
      discontinuitySequence: this.#discontinuitySequence,
      segments: this.#segments,
      ended: this.#ended,
      ...(this.#unfinished && { unfinished: this.#unfinished }),
      ...(this.#hint !== undefined && { hint: this.#hint }),
    };
  }

  get position(): PlaylistPosition {
    return { mediaSequence: this.#mediaSequence + this.#segments.length, parts: this.#unfinished?.parts.length ?? 0, ended: this.#ended };
  }

  /** How many of the oldest segments can go (RFC 8216bis, 6.2.2). */
  #surplus(): number {
    const { window, targetDurationS } = this.format;
    let leftS = this.#segments.reduce((sum, { durationS }) => sum + durationS, 0);
    let count = 0;
    for (const { durationS } of this.#segments.slice(0, Math.max(0, this.#segments.length - window))) {
      leftS -= durationS;
      if (leftS < LEAST_TARGETS * targetDurationS - ROUNDING_S) break;
      count += 1;
    }
    return count;
  }
}
