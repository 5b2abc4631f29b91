import { ArrivalCaution } from './arrival-caution';
import type { BufferSample } from './buffer-ahead';

/** How a stream arrives, and how much of it the player keeps in hand. Seconds. */
export interface Pace {
  /** Of the buffer ahead just before new media arrives: to begin with, until it is seen how evenly media comes. */
  readonly minBufferS: number;
  /** The same for media that comes like clockwork; what comes less evenly is given more. */
  readonly guardS: number;
  /** Between two arrivals: a part, or a segment where there are no parts. */
  readonly arrivalS: number;
}

/** How the rate is steered, as data. */
export interface RatePolicy {
  /** Largest departure from 1; browsers stretch sound by so much without its pitch or people noticing. */
  readonly maxOffset: number;
  /** Largest change from one decision to the next, so that the speed glides. */
  readonly maxStep: number;
  /** Shortest time the minimum is taken over, s. */
  readonly windowS: number;
  /** Time in which an error would be worked off if the rate stayed, s: long against the window, or it would swing. */
  readonly responseS: number;
  /** A surplus beyond this is skipped, not worked off, s. */
  readonly skipS: number;
  /** The same in the first window after playback began or jumped, when nobody is in the flow yet. */
  readonly skipAtStartS: number;
  /** The same after a stall, which broke the flow already. */
  readonly skipAfterStallS: number;
}

export const RATE_POLICY: RatePolicy = { maxOffset: 0.05, maxStep: 0.02, windowS: 0.7, responseS: 2.5, skipS: 1.5, skipAtStartS: 0.25, skipAfterStallS: 0.5 };

/** `skipS` is a distance to jump ahead, 0 for none. */
export interface RateDecision {
  readonly rate: number;
  readonly skipS: number;
}

/** Arrivals within a window, so that the lowest point of the saw-tooth is in each. */
const ARRIVALS_SEEN = 2;
/** Share of an arrival that a stall adds to what is kept in hand, and the most it may come to. */
const STALL_SHARE = 0.4;
const MOST_SHARE = 2;
/** So long without a stall halves what stalls added. */
const FORGIVE_MS = 60_000;

/**
 * Holds the delay of live playback: plays up to 5 % faster while too much lies in the buffer and
 * slower before it runs dry, and at exactly 1 in between. It looks at the lowest buffer over a
 * window, since that alone says how near a stall is, and keeps as much in hand as the unevenness of
 * what arrives asks for. Pure: time comes with the samples.
 */
export class RateControl {
  readonly #policy: RatePolicy;
  readonly #caution = new ArrivalCaution();
  #pace: Pace = { minBufferS: 1, guardS: 1, arrivalS: 1 };
  #rate = 1;
  #from: number | undefined;
  #lowest = Infinity;
  /** How far media has come against the clock, at its lowest in the window, s. */
  #lowestLead = Infinity;
  #correcting = false;
  /** What the present window follows. */
  #after: 'flow' | 'start' | 'stall' = 'flow';
  #stallS = 0;
  #forgiveAtMs = 0;

  constructor(policy: RatePolicy = RATE_POLICY) {
    this.#policy = policy;
  }

  /** What is kept in hand now, stalls included, s. */
  get targetS(): number {
    return this.#pace.guardS + this.#caution.seconds + this.#stallS;
  }

  setPace(pace: Pace): void {
    const { minBufferS, guardS, arrivalS } = pace;
    if (minBufferS === this.#pace.minBufferS && guardS === this.#pace.guardS && arrivalS === this.#pace.arrivalS) return;
    this.#pace = pace;
    this.#caution.begin(Math.max(0, minBufferS - guardS), minBufferS + arrivalS - guardS);
  }

  /** Playback begins, or went elsewhere: what was seen before says nothing any more. */
  restart(): void {
    this.#rate = 1;
    this.#correcting = false;
    this.#after = 'start';
    this.#caution.breakOff();
    this.#begin(undefined);
  }

  /** The buffer ran dry: from now on more is kept in hand, for a while. */
  stalled(nowMs: number): void {
    const { arrivalS } = this.#pace;
    this.#stallS = Math.min(this.#stallS + STALL_SHARE * arrivalS, MOST_SHARE * arrivalS);
    this.#forgiveAtMs = nowMs + FORGIVE_MS;
    this.#after = 'stall';
    this.#begin(undefined);
  }

  sample(nowMs: number, { aheadS, endS }: BufferSample): RateDecision {
    this.#from ??= nowMs;
    this.#lowest = Math.min(this.#lowest, aheadS);
    this.#lowestLead = Math.min(this.#lowestLead, endS - nowMs / 1000);
    this.#forgive(nowMs);
    const surplusS = this.#lowest - this.targetS;
    // A buffer that runs low cannot wait for the end of the window.
    const urgent = surplusS < -this.#lowBandS && this.#rate >= 1;
    const whole = nowMs - this.#from >= this.#windowS * 1000;
    if (!urgent && !whole) return { rate: this.#rate, skipS: 0 };
    if (whole) this.#caution.take(nowMs, this.#lowestLead);
    this.#begin(nowMs);
    const skips = surplusS > this.#longestSurplusS;
    this.#after = 'flow';
    if (skips) {
      this.#rate = 1;
      this.#correcting = false;
      return { rate: 1, skipS: surplusS };
    }
    this.#rate = this.#decide(surplusS);
    return { rate: this.#rate, skipS: 0 };
  }

  get #windowS(): number {
    return Math.max(this.#policy.windowS, ARRIVALS_SEEN * this.#pace.arrivalS);
  }

  get #longestSurplusS(): number {
    const { skipS, skipAtStartS, skipAfterStallS } = this.#policy;
    if (this.#after === 'start') return Math.max(skipAtStartS, this.#highBandS);
    // Who plays whole segments is seconds late in any case, and rather misses nothing.
    return Math.max(this.#after === 'stall' ? skipAfterStallS : skipS, this.#pace.arrivalS);
  }

  get #highBandS(): number {
    return Math.max(0.05, this.#windowS * 0.07);
  }

  get #lowBandS(): number {
    return Math.min(this.#highBandS, this.targetS / 3);
  }

  #begin(nowMs: number | undefined): void {
    this.#from = nowMs;
    this.#lowest = Infinity;
    this.#lowestLead = Infinity;
  }

  #forgive(nowMs: number): void {
    if (this.#stallS === 0 || nowMs < this.#forgiveAtMs) return;
    this.#stallS = this.#stallS < 0.02 ? 0 : this.#stallS / 2;
    this.#forgiveAtMs = nowMs + FORGIVE_MS;
  }

  #decide(surplusS: number): number {
    const { maxOffset, maxStep, responseS, windowS } = this.#policy;
    const bandS = surplusS > 0 ? this.#highBandS : this.#lowBandS;
    // Begun at the band's edge and ended well within it, so that the edge itself makes no to and fro.
    this.#correcting = Math.abs(surplusS) > (this.#correcting ? bandS / 3 : bandS);
    if (!this.#correcting) return 1;
    const wished = clamp(surplusS / (responseS * (this.#windowS / windowS)), maxOffset);
    const offset = this.#rate - 1 + clamp(wished - (this.#rate - 1), maxStep);
    // Going slower is what prevents the stall: it is done at once.
    return 1 + (wished < 0 ? Math.min(wished, offset) : offset);
  }
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value));
}
