import type { Fault } from '../../../core/fault';
import type { Reading, Timed } from './reader';

/** Attempts to go on after decoder errors with nothing decoded in between. */
const ATTEMPTS = 10;

/** What mediabunny's sample sinks give. */
interface Sample {
  /** Seconds. */
  readonly timestamp: number;
  close(): void;
}

export interface SampleTrack<S extends Sample, T extends Timed> {
  /** Decodes on from the sample at `fromS`, seconds. */
  open(fromS: number): AsyncIterator<S, void>;
  /** Takes the sample over; undefined when nothing of it is wanted. */
  convert(sample: S, fromS: number): T | undefined;
  /** Where decoding can begin again, past `afterS`; undefined when nowhere. */
  resumeAfter(afterS: number): Promise<number | undefined>;
  wrap(error: unknown): Fault;
  /** A stretch was skipped, or the rest cannot be read. */
  onFault(fault: Fault): void;
}

/** Reads a track through mediabunny and goes on behind what cannot be decoded. */
export class SampleReading<S extends Sample, T extends Timed> implements Reading<T> {
  #samples: AsyncIterator<S, void>;
  #closed = false;
  #failures = 0;
  #told = false;
  #seen = false;
  /** How far it came: the last sample or the last place decoding began, seconds. */
  #reachedS: number;

  constructor(
    private readonly track: SampleTrack<S, T>,
    private readonly fromS: number,
  ) {
    this.#reachedS = fromS;
    this.#samples = track.open(fromS);
  }

  async next(): Promise<T | undefined> {
    while (!this.#closed) {
      let result: IteratorResult<S, void>;
      try {
        result = await this.#samples.next();
      } catch (error) {
        await this.#recover(error);
        continue;
      }
      if (result.done) return undefined;
      if (this.#closed) {
        result.value.close();
        return undefined;
      }
      this.#failures = 0;
      this.#seen = true;
      this.#reachedS = Math.max(this.#reachedS, result.value.timestamp);
      const item = this.track.convert(result.value, this.fromS);
      if (item) return item;
    }
    return undefined;
  }

  close(): void {
    this.#closed = true;
    void this.#samples.return?.();
  }

  async #recover(error: unknown): Promise<void> {
    if (this.#closed) return;
    const fault = this.track.wrap(error);
    this.#failures += 1;
    const resumeS = fault.code === 'decode-failed' && this.#failures <= ATTEMPTS ? await this.#resumePoint() : undefined;
    if (this.#closed) return;
    if (resumeS === undefined) {
      this.#closed = true;
      if (!this.#seen) throw fault;
    }
    if (!this.#told) this.track.onFault(fault);
    this.#told = true;
    if (resumeS === undefined) return;
    this.#reachedS = resumeS;
    this.#samples = this.track.open(resumeS);
  }

  async #resumePoint(): Promise<number | undefined> {
    try {
      return await this.track.resumeAfter(this.#reachedS);
    } catch {
      // The file itself cannot be read here: the decoder's error says enough.
      return undefined;
    }
  }
}
