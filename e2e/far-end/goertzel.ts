/**
 * Amplitude (0…1 of full scale) of one frequency in `samples` by Goertzel's algorithm.
 * A sine of amplitude a reads a; other frequencies read near 0 when `samples` holds whole periods of both.
 */
export function goertzel(samples: Float32Array, sampleRate: number, frequencyHz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequencyHz) / sampleRate);
  let previous = 0;
  let beforePrevious = 0;
  for (const sample of samples) {
    const current = sample + coefficient * previous - beforePrevious;
    beforePrevious = previous;
    previous = current;
  }
  const power = previous ** 2 + beforePrevious ** 2 - coefficient * previous * beforePrevious;
  return samples.length > 0 ? (2 * Math.sqrt(Math.max(0, power))) / samples.length : 0;
}

/** Level of `samples` in dBFS of a full-scale sine's RMS; −120 for silence. */
export function levelDb(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = samples.length > 0 ? Math.sqrt(sum / samples.length) : 0;
  return Math.max(-120, 20 * Math.log10(rms * Math.SQRT2));
}
