/** A value that moves like a critically damped spring: as fast as it can without going too far. */
export interface Spring {
  readonly value: number;
  /** A second. */
  readonly velocity: number;
}

export interface Pull {
  readonly target: number;
  /** Seconds in which most of a way is gone, above 0. */
  readonly smoothS: number;
  /** Farther than this the pull grows no more: what limits the speed. */
  readonly reach: number;
}

/**
 * The spring after `seconds`, exactly: it does not matter in how many steps they come.
 * @see Game Programming Gems 4, chapter 1.10, Critically Damped Ease-In/Ease-Out Smoothing
 */
export function pulled({ value, velocity }: Spring, { target, smoothS, reach }: Pull, seconds: number): Spring {
  const omega = 2 / smoothS;
  const away = Math.max(-reach, Math.min(reach, value - target));
  const rest = value - away;
  const gain = (velocity + omega * away) * seconds;
  const decay = Math.exp(-omega * seconds);
  return { value: rest + (away + gain) * decay, velocity: (velocity - omega * gain) * decay };
}
