/** Asked for so often, at most, while a segment is awaited; of its duration. */
const RETRY_SHARE = 1 / 8;
/** No server is asked more often again and again, ms. */
const LEAST_RETRY_MS = 250;
/** So many times; then it is late for a reason of its own, and asked as RFC 8216, 6.3.4 has it. */
const QUICK_RETRIES = 8;
const PATIENT_SHARE = 1 / 2;
/** The moment of publication is known well enough within this, ms. */
const NARROW_MS = 160;
/** Clocks drift, and servers are not exact: what was known a segment ago is so much less certain, ms. */
const DRIFT_MS = 10;

/**
 * When to ask for a playlist that is a plain file. It learns at which moment of each segment's time
 * the server publishes, halving the doubt with each segment, and then asks once a segment, just after
 * that moment. Pure: time comes with what happened, ms.
 */
export class PollSchedule {
  /** The next segment is published within these. */
  #earliestMs = 0;
  #latestMs = 0;
  #askedMs = 0;
  #missedMs: number | undefined;
  #misses = 0;
  #durationMs = 0;
  #known = false;

  get nextAtMs(): number {
    const retryMs = Math.max(LEAST_RETRY_MS, RETRY_SHARE * this.#durationMs);
    if (this.#misses >= QUICK_RETRIES) return this.#askedMs + Math.max(retryMs, PATIENT_SHARE * this.#durationMs);
    if (!this.#known) return this.#askedMs + retryMs;
    // Asked within its doubt, it is asked once more at the end of that, however near.
    if (this.#misses > 0) return this.#askedMs < this.#latestMs ? this.#latestMs : this.#askedMs + retryMs;
    const doubtMs = this.#latestMs - this.#earliestMs;
    return doubtMs > NARROW_MS ? this.#earliestMs + doubtMs / 2 : this.#latestMs;
  }

  /**
   * A request begun at `askedMs` brought something new.
   * @param durationMs until the next segment is published @param segments how many are new
   */
  found(askedMs: number, durationMs: number, segments = 1): void {
    if (this.#missedMs !== undefined) {
      this.#known = true;
      this.#earliestMs = this.#missedMs;
      this.#latestMs = askedMs;
    } else if (this.#known) {
      // Asking late says nothing of when it was published.
      this.#latestMs = Math.max(this.#earliestMs, Math.min(this.#latestMs, askedMs)) + (segments - 1) * durationMs;
      this.#earliestMs += (segments - 1) * durationMs;
    }
    this.#earliestMs += durationMs - DRIFT_MS;
    this.#latestMs += durationMs;
    this.#durationMs = durationMs;
    this.#askedMs = askedMs;
    this.#missedMs = undefined;
    this.#misses = 0;
  }

  /** A request begun at `askedMs` brought nothing new. */
  missed(askedMs: number): void {
    this.#askedMs = askedMs;
    this.#missedMs = askedMs;
    this.#misses += 1;
  }
}
