/** What was seen longer ago says nothing of now. */
const MEMORY_MS = 30_000;
/** So long after playback began or jumped media comes as it lies at the server, not as it is made. */
const START_MS = 1500;
/** The lowest of few windows is luck. */
const FEWEST = 4;
/** Kept for the worst that was seen: more than it, since worse comes. */
const RESERVE = 1.25;
/** What is kept may exceed what is needed by so much before it is given back, or it would go to and fro. */
const EASE_BELOW = 0.6;
/** Given back a second, s: quicker than people wait, slower than they notice. */
const EASE_S = 0.02;

/**
 * How much of the buffer is kept against media that comes late, beyond what even arrivals need. It
 * grows at once with what is seen and is given back slowly. Pure: time comes with what is taken.
 */
export class ArrivalCaution {
  #windows: { readonly atMs: number; readonly leadS: number }[] = [];
  #seconds = 0;
  #most = 0;
  /** Undefined until the first window after a start. */
  #countsFromMs: number | undefined;

  get seconds(): number {
    return this.#seconds;
  }

  /** A stream that nothing is known of yet. @param startS kept until it is known better @param mostS never more than this */
  begin(startS: number, mostS: number): void {
    this.breakOff();
    this.#seconds = startS;
    this.#most = mostS;
  }

  /** Position or stream jumped: leads from before and after do not compare. What was learnt stays. */
  breakOff(): void {
    this.#windows = [];
    this.#countsFromMs = undefined;
  }

  /** @param leadS media received less time passed, at its lowest in one window of arrivals; only its changes count */
  take(nowMs: number, leadS: number): void {
    this.#countsFromMs ??= nowMs + START_MS;
    if (nowMs < this.#countsFromMs) return;
    const before = this.#windows.at(-1);
    this.#windows = this.#windows.filter(({ atMs }) => atMs > nowMs - MEMORY_MS);
    this.#windows.push({ atMs: nowMs, leadS });
    if (!before || this.#windows.length < FEWEST) return;
    const needS = Math.min(this.#most, RESERVE * this.#worstDip);
    if (needS > this.#seconds) this.#seconds = needS;
    else if (needS < EASE_BELOW * this.#seconds) this.#seconds = Math.max(needS, this.#seconds - (EASE_S * (nowMs - before.atMs)) / 1000);
  }

  /** The usual window less the worst one, s. */
  get #worstDip(): number {
    const leads = this.#windows.map(({ leadS }) => leadS).sort((a, b) => a - b);
    return (leads[leads.length >> 1] ?? 0) - (leads[0] ?? 0);
  }
}
