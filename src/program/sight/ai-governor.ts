/** Share of skipped ticks of one second that is too much. */
const TOO_MANY = 0.1;
/** Seconds in a row without a skipped tick before more is tried. */
const CALM_SECONDS = 8;
const SLOWEST = 4;

/**
 * Gives way to the picture: where ticks are skipped while models run, models look at every second frame only, then at
 * every third and fourth; after some calm seconds at more again. The frame rate itself is never lowered.
 */
export class AiGovernor {
  #everyNth = 1;
  #due = 0;
  #skipped = 0;
  #calm = 0;

  /** Of how many frames models look at one. */
  get everyNth(): number {
    return this.#everyNth;
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
      this.#everyNth = Math.min(SLOWEST, this.#everyNth + 1);
    } else if (this.#calm >= CALM_SECONDS && this.#everyNth > 1) {
      this.#everyNth -= 1;
      this.#calm = 0;
    }
  }
}
