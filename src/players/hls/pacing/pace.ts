import type { Pace } from './rate-control';

/** What a media playlist says about how its stream comes. Seconds; 0 for what it does not say. */
export interface Delivery {
  readonly targetDurationS: number;
  readonly partTargetS: number;
  readonly partHoldBackS: number;
  /** The server holds a playlist request until there is something new. */
  readonly blocking: boolean;
}

/** How to play a stream. */
export interface Plan extends Pace {
  /** Distance to the end of the playlist to begin and to go back to, s. */
  readonly liveDelayS: number;
}

/** Kept in hand by who plays parts, however evenly they come: a picture's own way to the screen lies within. */
const LEAST_GUARD_S = 0.15;
const MOST_GUARD_S = 0.25;

/**
 * How near the live edge a stream is played: by parts as its server asks (PART-HOLD-BACK), by
 * segments much nearer than the three target durations of the specification, which the rate control
 * makes safe. That is where playback begins; media that comes evenly is then played from less.
 */
export function planOf({ targetDurationS, partTargetS, partHoldBackS, blocking }: Delivery): Plan {
  if (partTargetS > 0 && blocking) {
    const liveDelayS = Math.max(partHoldBackS, 2 * partTargetS);
    const minBufferS = liveDelayS - partTargetS;
    return { arrivalS: partTargetS, minBufferS, guardS: Math.min(minBufferS, MOST_GUARD_S, Math.max(LEAST_GUARD_S, partTargetS)), liveDelayS };
  }
  const minBufferS = (blocking ? 1 / 8 : 1 / 4) * targetDurationS;
  return { arrivalS: targetDurationS, minBufferS, guardS: Math.min(minBufferS, MOST_GUARD_S), liveDelayS: minBufferS + (blocking ? 1 : 1.25) * targetDurationS };
}
