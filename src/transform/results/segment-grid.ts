/** Timestamps this near below a boundary lie on it: containers round them, some to a millisecond. */
const ROUNDING_US = 1000;

/** Where segments begin: at each multiple of their length from the first picture on. Times in µs. */
export class SegmentGrid {
  readonly #lengthUs: number;
  #startUs: number | undefined;

  constructor(lengthS: number) {
    this.#lengthUs = lengthS * 1e6;
  }

  /** The segment of a picture; pictures come in order. */
  indexOf(timestamp: number): number {
    this.#startUs ??= timestamp;
    return Math.floor((timestamp - this.#startUs + ROUNDING_US) / this.#lengthUs);
  }
}
