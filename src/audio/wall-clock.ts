import type { EpochMs } from '../core/time';

const BUCKET_MS = 125;
/** Buckets whose least delay the anchor follows: one second, long enough to hold a timely quantum. */
const BUCKETS = 8;
/** Time counts as lost when all of the newest `buckets` are later than `beyondMs`: the less it is, the longer we look. */
const STEPS = [
  { buckets: 3, beyondMs: 30 },
  // One buffer of the `playback` latency hint is 21 ms.
  { buckets: BUCKETS, beyondMs: 10 },
] as const;
/** A frame this much earlier than believed possible is a step back, ms. */
const STEP_BACK_MS = 30;
/** Time constant with which smaller errors are followed, ms. */
const FOLLOW_MS = 2000;
/** The mapping's greatest deviation from the context's own rate. */
const MAX_SLEW = 0.005;

/**
 * Maps frames of an AudioContext to the wall clock.
 *
 * Frames are rendered in bursts and never before their time, only after it: the least delay seen
 * lately is the truth, everything above it is scheduling. Small errors are followed smoothly, so
 * sound anchored to the clock changes pitch by at most 0.5 %; time that the context lost is taken
 * over in one step as soon as enough of the past agrees on it.
 * Pure; audio thread. Wall times in ms since the epoch.
 */
export class WallClock {
  readonly #msPerFrame: number;
  readonly #minima = new Float64Array(BUCKETS).fill(Infinity);
  #bucket = 0;
  #bucketEndFrame = 0;
  #lastFrame = 0;
  #anchor = NaN;
  #origin = NaN;
  #settlesAtFrame = 0;

  constructor(sampleRate: number) {
    this.#msPerFrame = 1000 / sampleRate;
  }

  /** False until the first observation; the mapping then means nothing. */
  get started(): boolean {
    return !Number.isNaN(this.#anchor);
  }

  /** Wall time that the context has lost since it was started, ms; negative when it runs ahead. */
  get behindMs(): number {
    return this.started ? this.#anchor - this.#origin : 0;
  }

  /** Tells the clock that the quantum beginning at `frame` is being rendered at wall time `nowMs`. */
  observe(frame: number, nowMs: number): void {
    const offset = nowMs - frame * this.#msPerFrame;
    if (!this.started) this.#begin(frame, offset);
    if (frame >= this.#bucketEndFrame) this.#nextBucket(frame);
    if (offset < this.#minimum(this.#bucket)) this.#minima[this.#bucket] = offset;
    this.#follow((frame - this.#lastFrame) * this.#msPerFrame);
    this.#lastFrame = frame;
    if (frame < this.#settlesAtFrame) this.#origin = this.#anchor;
  }

  /** Wall time of a frame; meaningless before the first observation. */
  wallAt(frame: number): EpochMs {
    return (this.#anchor + frame * this.#msPerFrame) as EpochMs;
  }

  /** Forgets everything: the context stood still on purpose and goes on. */
  restart(): void {
    this.#anchor = NaN;
    this.#minima.fill(Infinity);
  }

  #begin(frame: number, offset: number): void {
    this.#anchor = offset;
    this.#origin = offset;
    this.#lastFrame = frame;
    this.#bucketEndFrame = frame + BUCKET_MS / this.#msPerFrame;
    this.#settlesAtFrame = frame + (BUCKETS * BUCKET_MS) / this.#msPerFrame;
  }

  #nextBucket(frame: number): void {
    this.#bucket = (this.#bucket + 1) % BUCKETS;
    this.#minima[this.#bucket] = Infinity;
    this.#bucketEndFrame = frame + BUCKET_MS / this.#msPerFrame;
  }

  #follow(elapsedMs: number): void {
    const least = this.#least(BUCKETS);
    // While settling each lower delay is better knowledge; later an earlier frame than believed possible is a step back.
    if (least < this.#anchor - (this.#lastFrame < this.#settlesAtFrame ? 0 : STEP_BACK_MS)) {
      this.#anchor = least;
      return;
    }
    for (const { buckets, beyondMs } of STEPS) {
      const lost = this.#least(buckets) - this.#anchor;
      if (lost <= beyondMs || this.#bucketsSeen() < buckets) continue;
      this.#anchor += lost;
      this.#forgetBefore(buckets);
      return;
    }
    const slew = Math.min(MAX_SLEW, Math.max(-MAX_SLEW, (least - this.#anchor) / FOLLOW_MS));
    this.#anchor += slew * elapsedMs;
  }

  #minimum(bucket: number): number {
    return this.#minima[bucket] ?? Infinity;
  }

  /** Least offset of the newest `count` buckets, the current one included. */
  #least(count: number): number {
    let least = Infinity;
    for (let age = 0; age < count; age += 1) {
      least = Math.min(least, this.#minimum((this.#bucket - age + BUCKETS) % BUCKETS));
    }
    return least;
  }

  #bucketsSeen(): number {
    let seen = 0;
    for (const minimum of this.#minima) if (minimum < Infinity) seen += 1;
    return seen;
  }

  /** After a step the buckets before it would pull the anchor back. */
  #forgetBefore(buckets: number): void {
    for (let age = buckets; age < BUCKETS; age += 1) {
      this.#minima[(this.#bucket - age + BUCKETS) % BUCKETS] = Infinity;
    }
  }
}
