import type { FaultData } from '../core/fault';
import type { EpochMs } from '../core/time';

/** The ways a stream can reach a viewer. */
export type Via = 'livekit' | 'hls';

export type PlayerStatus =
  | { readonly state: 'loading' }
  /** The host is not live yet. */
  | { readonly state: 'waiting' }
  | { readonly state: 'playing'; readonly since: EpochMs }
  /** Pictures stopped coming; `reconnecting` when the connection is known to be gone. */
  | { readonly state: 'stalled'; readonly since: EpochMs; readonly cause: 'no-pictures' | 'reconnecting' }
  /** The host ended; the player stays and plays again when the host comes back. */
  | { readonly state: 'ended' }
  | { readonly state: 'failed'; readonly fault: FaultData };

/** What the browser lets start without a gesture. */
export type Autoplay = 'allowed' | 'sound-refused' | 'refused';

/** Counts since the player was made; `lost` and `damaged` need the timecode in the picture. */
export interface PlayerReport {
  readonly via: Via;
  readonly width: number;
  readonly height: number;
  /** Pictures shown a second, over the last 2 s. */
  readonly fps: number;
  /** Pictures shown that differ from the one before. */
  readonly distinct: number;
  /** Due pictures that were never shown. */
  readonly lost: number;
  /** Pictures whose timecode could not be read. */
  readonly damaged: number;
  /** Median of the last 5 s, from rendering to showing; without timecode what the stream's own dates say, else null. */
  readonly latencyMs: number | null;
  readonly stalls: number;
}

/** How far back a viewer may go, and where the viewer is. Seconds. */
export interface TimeWindow {
  /** `recorded`: the stream has ended, and its end is the window's. */
  readonly edge: 'live' | 'shifted' | 'recorded';
  readonly lengthS: number;
  /** Distance to the live edge as this player plays it, 0…lengthS. */
  readonly behindS: number;
}

/** Going back in a stream that is kept for a while, and returning. */
export interface TimeShift {
  /** Undefined while nothing plays. */
  readonly window: TimeWindow | undefined;
  seekTo(behindS: number): void;
  toLive(): void;
}

export interface PlayerEvents {
  readonly onStatus: (status: PlayerStatus) => void;
  readonly onAutoplay: (autoplay: Autoplay) => void;
}

/** Shows one stream in one video element. Main thread; it owns the element's source, not the element. */
export interface Player {
  readonly via: Via;
  /** Undefined where a stream is only ever now. */
  readonly timeShift?: TimeShift;
  /** Before `start()`. */
  attach(video: HTMLVideoElement): void;
  /** Resolves when the player waits, plays or has failed; never throws. After a failure it may be called again. */
  start(): Promise<void>;
  /** Leaves; safe in every state. */
  stop(): Promise<void>;
  /** Call inside a gesture: starts what autoplay held back, with sound. */
  resume(): Promise<void>;
  report(): PlayerReport;
  /** Facts of the connection for display. */
  details(): Readonly<Record<string, string | number>>;
}
