import type { Fault } from '../../core/fault';
import type { FileSource } from './loading/file-source';
import type { Plan } from './pacing/pace';
import type { Trouble } from './recovery';

/** Where a stream lies. */
export interface StreamPlace {
  /** Of its playlist, absolute. */
  readonly address: string;
  /** Has its files where requests of this page do not reach them. */
  readonly source?: FileSource;
}

/** What a stream offers to go to, in seconds of the element's time. */
export interface MediaWindow {
  readonly startS: number;
  readonly liveS: number;
}

/** One stream in one video element, until it is destroyed. */
export interface Playback {
  /** Undefined until the playlist is known, and for a stream that is not live. */
  readonly plan: Plan | undefined;
  readonly window: MediaWindow | undefined;
  /** When the picture shown was made, ms since the epoch, as EXT-X-PROGRAM-DATE-TIME says. */
  readonly dateMs: number | undefined;
  facts(): Readonly<Record<string, string | number>>;
  /** Goes on loading where it stopped. */
  resume(): void;
  /** A new decoder at the same place. */
  recoverMedia(): void;
  destroy(): void;
}

export interface PlaybackEvents {
  /** The element has its source: it may be told to play. */
  readonly onSource: () => void;
  readonly onTrouble: (trouble: Trouble, fault: Fault) => void;
  /** Trying again would not help. */
  readonly onHopeless: (fault: Fault) => void;
}

/** @throws SupportFault, OutputFault `unreachable` */
export type OpenPlayback = (video: HTMLVideoElement, place: StreamPlace, events: PlaybackEvents) => Promise<Playback>;
