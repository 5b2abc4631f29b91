import type { StripInput } from '../audio/mixer-api';
import type { FaultData } from '../core/fault';
import type { Size } from '../core/geometry';
import type { SourceStatus } from '../core/status';
import type { Intake } from '../program/protocol';

/** What an opened source tells after it was opened. */
export type SourceChange =
  | { readonly type: 'status'; readonly status: SourceStatus }
  /** Something went wrong and the source goes on (a damaged stretch of a file, a sound track that cannot be decoded). */
  | { readonly type: 'fault'; readonly fault: FaultData }
  /** The device that was lost is there again: closing this source and opening it anew will work. */
  | { readonly type: 'device-back' };

/** Media files only. Positions are ms from the file's first picture or sound. */
export interface Playback {
  pause(): void;
  resume(): void;
  seek(toMs: number): void;
  /** Now, extrapolated on the page; wraps around when the file loops. */
  positionMs(): number;
}

/**
 * A source that can be shown, opened on the main thread by its kind. Whoever opened it hands `intake`
 * to the program worker and `sound` to the mixer, once each, and calls `close` at the end.
 */
export interface OpenedSource {
  /** Shown to people: the device's, file's or pattern's name. */
  readonly label: string;
  /** Absent when there is only sound. */
  readonly intake?: Intake;
  /** Absent when there is none. */
  readonly sound?: StripInput;
  /** Upright, square pixels; absent until the first frame tells. */
  readonly size?: Size;
  /** Absent when endless or unknown. */
  readonly durationMs?: number;
  readonly playback?: Playback;
  /** What happened before is told at once. Returns the way to stop listening. */
  onChange(listener: (change: SourceChange) => void): () => void;
  /** Frees devices, workers and memory; may be called again. */
  close(): void;
}
