import type { Timed } from './reader';

/** A stretch of decoded sound that waits for its time. */
export interface MediaSound extends Timed {
  /** Hz. */
  readonly sampleRate: number;
  /** 1 or 2 planes of equal length. */
  readonly channels: readonly Float32Array<ArrayBuffer>[];
}
