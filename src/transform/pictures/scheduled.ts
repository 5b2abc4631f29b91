import type { MediaFrame } from '../../sources/media-file/reading/media-frame';
import type { Reading } from '../../sources/media-file/reading/reader';
import type { Retime, Showing } from './retime';

/** A picture of the file that will be seen. */
export interface Scheduled {
  /** The receiver's to take or close. */
  readonly frame: MediaFrame;
  /** At least one. */
  readonly showings: readonly Showing[];
}

/** The pictures of a file with the times they are shown at; looks one ahead, and closes what is never seen. */
export class Schedule {
  #ahead: MediaFrame | undefined;
  #begun = false;

  constructor(
    private readonly reading: Reading<MediaFrame>,
    private readonly retime: Retime,
  ) {}

  /** Undefined at the end. @throws MediaFault */
  async next(): Promise<Scheduled | undefined> {
    if (!this.#begun) {
      this.#begun = true;
      this.#ahead = await this.reading.next();
    }
    for (;;) {
      const frame = this.#ahead;
      if (!frame) return undefined;
      // Held until its successor is known, so that an error on the way leaves it to `close`.
      const following = await this.reading.next();
      this.#ahead = following;
      const showings = this.retime(frame, following);
      if (showings.length > 0) return { frame, showings };
      frame.close();
    }
  }

  close(): void {
    this.reading.close();
    this.#ahead?.close();
    this.#ahead = undefined;
  }
}
