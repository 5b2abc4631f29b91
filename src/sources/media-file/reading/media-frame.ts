import type { Timed } from './reader';

/** A decoded picture that waits for its time. */
export interface MediaFrame extends Timed {
  /** The frame itself, once, instead of `close`; the caller closes it. Its timestamp is the file's own. */
  take(): VideoFrame;
}
