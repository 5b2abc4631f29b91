import type { EpochMs } from '../core/time';

/**
 * A paced sender of sound (media file worker) and the worklet that plays it talk over one
 * MessagePort, in the manner of `sources/frame-port`: credit is milliseconds of sound.
 */
export type ToPlayout =
  /**
   * Sound that belongs to wall time `dueMs` (its first sample); `channels` are transferred planes of
   * equal length, 1 or 2, at `sampleRate` Hz. Chunks due within 5 ms of the end of the one before
   * continue it without a seam; what is due in the past is cut and counted as missing.
   */
  | { readonly type: 'pcm'; readonly dueMs: EpochMs; readonly sampleRate: number; readonly channels: readonly Float32Array[] }
  /** Sound sent before this and not yet played is of no use any more (seek, pause). */
  | { readonly type: 'flush' };

export type FromPlayout =
  /**
   * Sound up to `untilMs` (wall time) may be sent; about 400 ms ahead, renewed twenty times a second.
   * None comes while the context is suspended: the sender waits with its sound (only), skips what
   * became due meanwhile, and goes on with the next grant.
   */
  | { readonly type: 'grant'; readonly untilMs: EpochMs }
  | { readonly type: 'closed' };
