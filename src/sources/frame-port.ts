import type { EpochMs } from '../core/time';

/**
 * A paced sender of frames (media file worker, video-element fallback) and the program worker's
 * intake talk over one MessagePort. The intake grants credit; the sender never has more frames
 * out than it was granted, so no queue grows and no one waits.
 */
export type ToIntake =
  /**
   * Transferred; the intake closes it. `dueMs` is when it should be seen; a frame is shown from the
   * first tick at or after it until the next frame is due.
   * `rotation` is clockwise and still to be applied.
   */
  | { readonly type: 'frame'; readonly frame: VideoFrame; readonly dueMs: EpochMs; readonly rotation: 0 | 90 | 180 | 270 }
  /** Frames sent before this and not yet shown are of no use any more (seek). */
  | { readonly type: 'flush' }
  /** Decoded, but too late to be of use, and closed by the sender; for the books: received and dropped as `late`. */
  | { readonly type: 'late'; readonly frames: number }
  /** Only the status shown to people: frames stop coming or come again. */
  | { readonly type: 'status'; readonly status: 'running' | 'paused' | 'ended' };

export type FromIntake =
  /** `frames` more may be sent. */
  | { readonly type: 'grant'; readonly frames: number }
  /** The intake is gone; the sender stops and closes what it holds. */
  | { readonly type: 'closed' };

/** Frames an intake holds at most, the one on air included. */
export const HELD_FRAMES = 3;
