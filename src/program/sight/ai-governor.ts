import type { ModelSize } from '../../ai/sample-size';

/** What models may take of the machine. */
export interface Effort {
  /** Of how many frames models look at one. */
  readonly everyNth: number;
  readonly size: ModelSize;
}

/** From all to the least. */
const EFFORTS: readonly [Effort, ...Effort[]] = [
  { everyNth: 1, size: 'full' },
  { everyNth: 2, size: 'full' },
  { everyNth: 3, size: 'full' },
  { everyNth: 4, size: 'full' },
  { everyNth: 4, size: 'small' },
];
/** Share of skipped ticks of one second that is too much. */
const TOO_MANY = 0.1;
/** Seconds in a row without a skipped tick before more is tried. */
const CALM_SECONDS = 8;

/**
 * Gives way to the picture: where ticks are skipped while models run, models look at every second frame only, then at
 * every third and fourth, then smaller models do; after some calm seconds more is tried again. The frame rate itself is
 * never lowered.
 */
export class AiGovernor {
  #step = 0;
  #due = 0;
  #skipped = 0;
  #calm = 0;

  get effort(): Effort {
    return EFFORTS[this.#step] ?? EFFORTS[0];
  }

  /** @param fps ticks of a second: that much is judged at a time */
  observe(due: number, skipped: number, fps: number): void {
    this.#due += due;
    this.#skipped += skipped;
    if (this.#due < fps) return;
    const share = this.#skipped / this.#due;
    this.#calm = this.#skipped === 0 ? this.#calm + 1 : 0;
    this.#due = 0;
    this.#skipped = 0;
    if (share > TOO_MANY) {
      this.#step = Math.min(EFFORTS.length - 1, this.#step + 1);
    } else if (this.#calm >= CALM_SECONDS && this.#step > 0) {
      this.#step -= 1;
      this.#calm = 0;
    }
  }
}
