declare const unit: unique symbol;

/** Milliseconds since the Unix epoch, with fraction, on the monotonic clock of this browser. */
export type EpochMs = number & { readonly [unit]: 'EpochMs' };
/** A WebCodecs timestamp or duration: whole microseconds. */
export type Micros = number & { readonly [unit]: 'Micros' };

/**
 * Now, comparable between the threads of one browser: unlike `Date.now()` it never steps back
 * and unlike `performance.now()` its origin is not the thread's own.
 */
export function epochNow(): EpochMs {
  return (performance.timeOrigin + performance.now()) as EpochMs;
}

export function microsOf(ms: number): Micros {
  return Math.round(ms * 1000) as Micros;
}
