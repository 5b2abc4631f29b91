import type { EpochMs } from '../../core/time';
import { WallClock } from '../wall-clock';

/** A correction below this is the rounding of `Date.now()`, ms. */
const NOTICEABLE_MS = 2;

const wallClock = new WallClock(sampleRate);
let epochOffsetMs = 0;

/**
 * The wall clock all processors of one AudioWorkletGlobalScope share; the clock processor observes.
 * The scope has no `performance`, so it reads `Date.now()` and the page tells what that lacks to `EpochMs`.
 */
export const scopeClock = {
  observe(): void {
    wallClock.observe(currentFrame, Date.now() + epochOffsetMs);
  },

  /** Wall time of the quantum that is being rendered; undefined before the first observation. */
  now(): EpochMs | undefined {
    return wallClock.started ? wallClock.wallAt(currentFrame) : undefined;
  },

  get behindMs(): number {
    return wallClock.behindMs;
  },

  restart(): void {
    wallClock.restart();
  },

  setEpochOffset(offsetMs: number): void {
    if (Math.abs(offsetMs - epochOffsetMs) >= NOTICEABLE_MS) epochOffsetMs = offsetMs;
  },
};
