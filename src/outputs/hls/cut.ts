import type { VideoPacketConfig } from '../../encode/packet-port';
import type { EpochMs } from '../../core/time';

/** Units of media time in pictures' timestamps: what MPEG-TS prescribes, and every frame rate in use divides. */
export const CLOCK_HZ = 90_000;
/** Samples a second of all packaged sound. */
export const SOUND_HZ = 48_000;

/** A stretch of pictures that one decoder configuration decodes. */
export interface Epoch {
  /** Counts from 0 within a show. */
  readonly index: number;
  readonly config: VideoPacketConfig;
  readonly fps: number;
  readonly segmentTicks: number;
  /** The last part of a segment may have fewer. */
  readonly partTicks: number;
  /** Wall time of tick 0. */
  readonly originMs: EpochMs;
  /** Media time of tick 0, seconds since the show's first picture. */
  readonly offsetS: number;
}

/** One encoded picture at its place. */
export interface VideoSample {
  /** In `CLOCK_HZ` since the show's first picture. */
  readonly start: number;
  readonly duration: number;
  readonly key: boolean;
  readonly data: Uint8Array;
  readonly renderedMs: EpochMs;
}

/** One encoded piece of sound at its place. */
export interface SoundPacket {
  /** In samples since the show's first picture. */
  readonly start: number;
  readonly samples: number;
  readonly data: Uint8Array;
}

/** The smallest piece that is published: a whole segment where there are no parts. */
export interface PartCut {
  readonly type: 'part';
  readonly epoch: Epoch;
  /** Media sequence number of its segment. */
  readonly segment: number;
  /** Within the segment, from 0. */
  readonly index: number;
  readonly durationS: number;
  /** The segment ends with it. */
  readonly last: boolean;
  /** Begins with a key frame. */
  readonly independent: boolean;
  /** Empty when every frame of its time was dropped. */
  readonly video: readonly VideoSample[];
  readonly sound: readonly SoundPacket[];
  /** Its segment does not continue the one before: a gap, or another configuration. */
  readonly discontinuity: boolean;
  /** Wall time of its segment's beginning. */
  readonly dateMs: EpochMs;
}

/** All parts of a segment are out. */
export interface SegmentCut {
  readonly type: 'segment';
  readonly epoch: Epoch;
  readonly segment: number;
  readonly parts: number;
  readonly durationS: number;
}

export type Cut = PartCut | SegmentCut;

/** A tick as media time in `CLOCK_HZ`. */
export function clockOf(epoch: Epoch, tick: number): number {
  return Math.round((epoch.offsetS + tick / epoch.fps) * CLOCK_HZ);
}

/** A tick as media time in samples. */
export function sampleOf(epoch: Epoch, tick: number): number {
  return Math.round((epoch.offsetS + tick / epoch.fps) * SOUND_HZ);
}
