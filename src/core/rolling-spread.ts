import type { Spread } from './report';

/** Median and 95th percentile of the newest values; adding is cheap, reading sorts a copy. */
export class RollingSpread {
  readonly #values: Float64Array;
  #count = 0;

  /** @param capacity values kept */
  constructor(capacity = 300) {
    this.#values = new Float64Array(capacity);
  }

  add(value: number): void {
    this.#values[this.#count % this.#values.length] = value;
    this.#count += 1;
  }

  /** Zeros before the first value. */
  read(): Spread {
    const kept = this.#values.slice(0, Math.min(this.#count, this.#values.length)).sort();
    const at = (share: number): number => round(kept[Math.floor((kept.length - 1) * share)] ?? 0);
    return { median: at(0.5), p95: at(0.95) };
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
