/**
 * A growing line of samples, one plane per channel, of which the oldest are dropped.
 * Samples are addressed by their index since the beginning. Pure; audio thread.
 */
export class SampleBuffer {
  readonly planes: Float32Array[];
  /** Index of the first sample still held; `planes[c][0]` is that sample. */
  first = 0;
  #length = 0;

  constructor(channels: number, capacity: number) {
    this.planes = Array.from({ length: channels }, () => new Float32Array(capacity));
  }

  /** Index after the newest sample. */
  get end(): number {
    return this.first + this.#length;
  }

  /** @param chunk as many planes as the buffer has, of equal length */
  append(chunk: readonly Float32Array[]): void {
    const added = chunk[0]?.length ?? 0;
    const needed = this.#length + added;
    for (let channel = 0; channel < this.planes.length; channel += 1) {
      let plane = this.planes[channel] as Float32Array;
      if (needed > plane.length) {
        const grown = new Float32Array(Math.max(needed, plane.length * 2));
        grown.set(plane.subarray(0, this.#length));
        this.planes[channel] = plane = grown;
      }
      plane.set(chunk[channel] as Float32Array, this.#length);
    }
    this.#length = needed;
  }

  /** Gives up the samples from `index` on. */
  truncate(index: number): void {
    this.#length = Math.min(this.#length, Math.max(0, Math.ceil(index) - this.first));
  }

  /** Gives up the samples before `index`. */
  dropBefore(index: number): void {
    const dropped = Math.min(this.#length, Math.max(0, index - this.first));
    for (const plane of this.planes) plane.copyWithin(0, dropped, this.#length);
    this.first += dropped;
    this.#length -= dropped;
  }
}
