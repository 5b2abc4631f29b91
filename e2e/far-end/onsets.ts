/** A reading of something that flashes or beeps. */
export interface Reading {
  /** `Date.now()`. */
  readonly at: number;
  readonly level: number;
}

export interface OnsetOptions {
  /** At or above is on. */
  readonly on: number;
  /** At or below is off again; between the two nothing changes. */
  readonly off: number;
}

/** Times at which the level rises from off to on. A series that begins on gives no onset until it was off once. */
export function onsets(readings: readonly Reading[], { on, off }: OnsetOptions): number[] {
  const found: number[] = [];
  let armed = false;
  for (const { at, level } of readings) {
    if (level <= off) armed = true;
    else if (level >= on && armed) {
      found.push(at);
      armed = false;
    }
  }
  return found;
}

/**
 * For each flash the time of the nearest beep less its own, ms: positive when sound comes late.
 * A flash without a beep within `withinMs` is left out.
 */
export function offsets(flashes: readonly number[], beeps: readonly number[], withinMs = 400): number[] {
  return flashes.flatMap((flash) => {
    const nearest = beeps.map((beep) => beep - flash).sort((a, b) => Math.abs(a) - Math.abs(b))[0];
    return nearest !== undefined && Math.abs(nearest) <= withinMs ? [nearest] : [];
  });
}
