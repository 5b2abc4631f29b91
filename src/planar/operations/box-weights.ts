/** A box with soft ends, for the kernel `boxRows`. */
export interface Box {
  readonly radius: number;
  /** Weights of 32768 in all: each of the 2·radius + 1 samples, and one more at each end. */
  readonly inner: number;
  readonly ends: number;
}

/** The box that spreads a sample by `variance` (samples²), to a part of a sample: blurs may grow smoothly. */
export function boxOf(variance: number): Box {
  // A box of radius r has variance r(r+1)/3.
  const radius = Math.max(0, Math.floor((Math.sqrt(1 + 12 * variance) - 1) / 2));
  const width = 2 * radius + 1;
  const missing = variance - (radius * (radius + 1)) / 3;
  const share = Math.max(0, (missing * width) / (2 * ((radius + 1) ** 2 - variance)));
  const ends = Math.round((32768 * share) / (width + 2 * share));
  return { radius, inner: Math.round((32768 - 2 * ends) / width), ends };
}
