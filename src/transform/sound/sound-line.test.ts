import { describe, expect, it } from 'vitest';
import { SoundLine } from './sound-line';

const HZ = 48_000;

function sine(rate: number, seconds: number, fromS = 0): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) => 0.5 * Math.sin(2 * Math.PI * 440 * (fromS + i / rate)));
}

/** Pushes chunks of a tenth of a second. */
function run(chunks: readonly { readonly atS: number; readonly rate: number; readonly plane: Float32Array<ArrayBuffer>; readonly mono?: boolean }[]): Float32Array {
  const made: number[] = [];
  const line = new SoundLine(([left, right]) => {
    expect(right).toHaveLength(left.length);
    made.push(...left);
  });
  for (const { atS, rate, plane, mono } of chunks) line.push({ atMs: atS * 1000, durationMs: 0, sampleRate: rate, channels: mono ? [plane] : [plane, plane], close: () => undefined });
  line.end();
  return Float32Array.from(made);
}

function pieces(rate: number, seconds: number, startS = 0): { atS: number; rate: number; plane: Float32Array<ArrayBuffer> }[] {
  return Array.from({ length: Math.round(seconds * 10) }, (_, i) => ({ atS: startS + i / 10, rate, plane: sine(rate, 0.1, i / 10) }));
}

function worst(actual: Float32Array, wanted: Float32Array, from = 0, to = wanted.length): number {
  let error = 0;
  for (let i = from; i < to; i += 1) error = Math.max(error, Math.abs((actual[i] ?? 1) - (wanted[i] ?? 1)));
  return error;
}

describe('SoundLine', () => {
  it('passes 48 kHz on sample by sample', () => {
    expect(worst(run(pieces(HZ, 1)), sine(HZ, 1))).toBeLessThan(1e-9);
  });

  it.each([8000, 22_050, 44_100, 96_000])('resamples %d Hz in length and shape', (rate) => {
    const made = run(pieces(rate, 1));
    expect(Math.abs(made.length - HZ)).toBeLessThanOrEqual(1);
    expect(worst(made, sine(HZ, 1), 500, HZ - 500)).toBeLessThan(0.001);
  });

  it('puts silence before sound that begins later, and into gaps', () => {
    const made = run([...pieces(HZ, 0.2, 1.5), ...pieces(HZ, 0.2, 3)]);
    expect(made).toHaveLength(3.2 * HZ);
    expect(made.subarray(0, 1.5 * HZ).every((value) => value === 0)).toBe(true);
    expect(made.subarray(1.7 * HZ, 3 * HZ).every((value) => value === 0)).toBe(true);
    expect(worst(made.subarray(3 * HZ), sine(HZ, 0.2))).toBeLessThan(1e-9);
  });

  it('takes small steps for rounding: no click, no drift', () => {
    const rounded = pieces(HZ, 1).map((piece, i) => ({ ...piece, atS: piece.atS + (i % 2) * 0.001 }));
    expect(worst(run(rounded), sine(HZ, 1))).toBeLessThan(1e-9);
  });

  it('leaves out what overlaps, and goes on at its place', () => {
    const made = run([...pieces(HZ, 0.2), { atS: 0.1, rate: HZ, plane: sine(HZ, 0.2, 0.1) }]);
    expect(made).toHaveLength(0.3 * HZ);
    expect(worst(made, sine(HZ, 0.3))).toBeLessThan(1e-6);
  });

  it('gives mono to both sides', () => {
    expect(run([{ atS: 0, rate: HZ, plane: sine(HZ, 0.1), mono: true }])).toHaveLength(0.1 * HZ);
  });
});
