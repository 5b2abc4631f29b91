/** Taps on each side at equal rates; more where the input's rate is higher. */
const HALF_TAPS = 32;
/** Fractional positions with a filter of their own; between two of them taps are interpolated (error below −100 dB). */
const PHASES = 512;
/** Kaiser window with about 90 dB of stop band. */
const KAISER_BETA = 9;
/** Middle of the transition band, as a share of the lower Nyquist frequency: passes 19 kHz of 44.1 kHz untouched. */
const ROLL_OFF = 0.97;

const kernels = new Map<string, SincKernel>();

/** The kernel for a pair of rates (Hz); built once (a few ms), then shared. */
export function kernelFor(inputRate: number, outputRate: number): SincKernel {
  const key = `${inputRate}:${outputRate}`;
  const known = kernels.get(key);
  if (known) return known;
  const made = new SincKernel(inputRate, outputRate);
  kernels.set(key, made);
  return made;
}

/**
 * Windowed-sinc interpolation at arbitrary positions of a signal, as a polyphase table.
 * After J. O. Smith, "Digital Audio Resampling" (ccrma.stanford.edu/~jos/resample). Pure.
 */
export class SincKernel {
  /** Samples needed on each side of a position. */
  readonly halfTaps: number;
  readonly #table: Float32Array;
  readonly #taps: number;

  constructor(inputRate: number, outputRate: number) {
    const cutoff = Math.min(1, outputRate / inputRate);
    this.halfTaps = Math.ceil(HALF_TAPS / cutoff);
    this.#taps = 2 * this.halfTaps;
    this.#table = buildTable(this.halfTaps, cutoff * ROLL_OFF);
  }

  /**
   * Value of `samples` at the fractional index `position`; samples outside the array are silence.
   * @param end samples from this index on are silence too
   */
  at(samples: Float32Array, position: number, end: number): number {
    const whole = Math.floor(position);
    const phase = (position - whole) * PHASES;
    const row = Math.floor(phase);
    const share = phase - row;
    const first = whole - this.halfTaps + 1;
    const from = Math.max(0, -first);
    const to = Math.min(this.#taps, end - first);
    const table = this.#table;
    const offset = row * this.#taps;
    let sum = 0;
    for (let tap = from; tap < to; tap += 1) {
      const low = table[offset + tap] as number;
      const high = table[offset + this.#taps + tap] as number;
      sum += (samples[first + tap] as number) * (low + (high - low) * share);
    }
    return sum;
  }
}

/** Rows of taps for the fractions 0…1 in steps of 1/PHASES, each row with sum 1. */
function buildTable(halfTaps: number, cutoff: number): Float32Array {
  const taps = 2 * halfTaps;
  const table = new Float32Array((PHASES + 1) * taps);
  for (let row = 0; row <= PHASES; row += 1) {
    const values = table.subarray(row * taps, (row + 1) * taps);
    let sum = 0;
    for (let tap = 0; tap < taps; tap += 1) {
      const distance = tap - halfTaps + 1 - row / PHASES;
      const value = sinc(cutoff * distance) * kaiser(distance / halfTaps);
      values[tap] = value;
      sum += value;
    }
    for (let tap = 0; tap < taps; tap += 1) values[tap] = (values[tap] as number) / sum;
  }
  return table;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** `x` from −1 to 1; not scaled, rows are. */
function kaiser(x: number): number {
  return bessel(KAISER_BETA * Math.sqrt(Math.max(0, 1 - x * x)));
}

/** Modified Bessel function of the first kind, order 0. */
function bessel(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * 1e-10; n += 1) {
    term *= quarter / (n * n);
    sum += term;
  }
  return sum;
}
