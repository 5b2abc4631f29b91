import type { EpochMs } from '../../core/time';

/** Frames this near to the decision are at the mercy of rounding. */
const MARGIN_MS = 2;
const SWITCH_AT_MOST_EACH_MS = 1000;

/**
 * Decides which paced frame a tick shows. A source of the program's own rate keeps one phase against the
 * ticks; where that phase lies on the decision itself, timestamps rounded to a millisecond would fall
 * now before, now after it, and frames would be doubled and dropped in turn. The gate then moves the decision
 * by half an interval.
 */
export class PhaseGate {
  #lead: number;
  #switchedAt = -Infinity;

  /** @param intervalMs between two ticks */
  constructor(private readonly intervalMs: number) {
    this.#lead = intervalMs / 4;
  }

  /** True when the frame is to be shown by the tick due at `tickMs`. Ask for the oldest frame first. */
  isDue(frameMs: EpochMs, tickMs: EpochMs): boolean {
    const aheadMs = frameMs - tickMs - this.#lead;
    if (Math.abs(aheadMs) < MARGIN_MS && tickMs - this.#switchedAt > SWITCH_AT_MOST_EACH_MS) {
      this.#lead = this.#lead < this.intervalMs / 2 ? this.#lead + this.intervalMs / 2 : this.#lead - this.intervalMs / 2;
      this.#switchedAt = tickMs;
      return frameMs - tickMs - this.#lead <= 0;
    }
    return aheadMs <= 0;
  }
}
