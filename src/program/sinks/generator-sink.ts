import type { FrameSink, SinkLost } from './sink';

/** Frames in flight to the generator; it takes one in well under a tick. */
const MOST_PENDING = 2;

/**
 * Writes to a MediaStreamTrackGenerator whose writable was transferred here: frames go to the track without
 * the page's thread, so a blocked or hidden page does not stop the program.
 */
export class GeneratorSink implements FrameSink {
  readonly #writer: WritableStreamDefaultWriter<VideoFrame>;
  #pending = 0;
  #lost = false;

  constructor(
    writable: WritableStream<VideoFrame>,
    private readonly onLost: SinkLost,
  ) {
    this.#writer = writable.getWriter();
    this.#writer.closed.catch(() => this.#lose());
  }

  get ready(): boolean {
    return !this.#lost && this.#pending < MOST_PENDING;
  }

  write(frame: VideoFrame): void {
    this.#pending += 1;
    this.#writer.write(frame).then(
      () => {
        this.#pending -= 1;
      },
      () => {
        frame.close();
        this.#lose();
      },
    );
  }

  /** The track goes on, without frames, until the page stops it: publications move to the next one first. */
  close(): void {
    this.#lost = true;
    this.#writer.releaseLock();
  }

  #lose(): void {
    if (this.#lost) return;
    this.#lost = true;
    this.onLost();
  }
}
