/** A straight line through a series, by least squares. */
export interface Slope {
  readonly perMinute: number;
  /** Twice the standard error of `perMinute`. */
  readonly uncertainty: number;
  readonly mean: number;
}

export interface Sample {
  readonly atSeconds: number;
  readonly value: number;
}

/** NaN for fewer than three samples. */
export function slopeOf(samples: readonly Sample[]): Slope {
  const count = samples.length;
  if (count < 3) return { perMinute: Number.NaN, uncertainty: Number.NaN, mean: Number.NaN };
  const mean = sum(samples, ({ value }) => value) / count;
  const middle = sum(samples, ({ atSeconds }) => atSeconds) / count;
  const spread = sum(samples, ({ atSeconds }) => (atSeconds - middle) ** 2);
  const perSecond = sum(samples, ({ atSeconds, value }) => (atSeconds - middle) * (value - mean)) / spread;
  const rest = sum(samples, ({ atSeconds, value }) => (value - mean - perSecond * (atSeconds - middle)) ** 2);
  return { perMinute: perSecond * 60, uncertainty: 2 * 60 * Math.sqrt(rest / (count - 2) / spread), mean };
}

function sum(samples: readonly Sample[], valueOf: (sample: Sample) => number): number {
  return samples.reduce((total, sample) => total + valueOf(sample), 0);
}
