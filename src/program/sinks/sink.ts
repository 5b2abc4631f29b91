/** Where program frames leave the worker. */
export interface FrameSink {
  /** False while earlier frames are still on their way: the tick is then skipped instead of queued. */
  readonly ready: boolean;
  /** Takes the frame over and closes it. Call only when `ready`. */
  write(frame: VideoFrame): void;
  close(): void;
}

/** Told once when a sink can take no more frames and never will. */
export type SinkLost = () => void;
