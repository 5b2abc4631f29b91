const WINDOW_MS = 10_000;

/** Bytes since the start and their rate over the last 10 s. */
export class RateWindow {
  readonly #startMs: number;
  #recent: { readonly atMs: number; readonly bytes: number }[] = [];
  #total = 0;

  constructor(private readonly now: () => number) {
    this.#startMs = now();
  }

  get total(): number {
    return this.#total;
  }

  add(bytes: number): void {
    const atMs = this.now();
    this.#total += bytes;
    this.#recent.push({ atMs, bytes });
    this.#recent = this.#recent.filter((entry) => entry.atMs > atMs - WINDOW_MS);
  }

  /** 1000 bit/s; over the time since the start where that is shorter. */
  kbps(): number {
    const now = this.now();
    const bytes = this.#recent.filter(({ atMs }) => atMs > now - WINDOW_MS).reduce((sum, entry) => sum + entry.bytes, 0);
    const ms = Math.min(WINDOW_MS, Math.max(1, now - this.#startMs));
    return Math.round((bytes * 8) / ms);
  }
}
