import { expect, it } from 'vitest';
import { meterDbOf } from './decibels';
import { LevelWindow, type Level } from './level-window';

function measure(signal: (frame: number) => number, quanta: number): Level[] {
  const window = new LevelWindow();
  const levels: Level[] = [];
  for (let index = 0; index < quanta; index += 1) {
    const samples = Float32Array.from({ length: 128 }, (_, n) => signal(index * 128 + n));
    const level = window.add([samples, samples.map((x) => x / 2)], 128);
    if (level) levels.push(level);
  }
  return levels;
}

it('gives peak and RMS of the louder channel', () => {
  const last = measure((frame) => 0.1 * Math.sin((2 * Math.PI * 1000 * frame) / 48_000), 100).at(-1);
  expect(meterDbOf(last?.peak ?? 0)).toBeCloseTo(-20, 1);
  expect(meterDbOf(last?.rms ?? 0)).toBeCloseTo(-23.01, 1);
});

it('shows a single sample to a reader at 10 Hz: in two intervals, then never again', () => {
  const peaks = measure((frame) => (frame === 1000 ? 0.8 : 0), 100).map((level) => level.peak);
  expect(peaks.slice(0, 2).every((peak) => peak > 0.79)).toBe(true);
  expect(peaks.slice(2).every((peak) => peak === 0)).toBe(true);
});

it('takes no channels for silence', () => {
  const window = new LevelWindow();
  const levels = Array.from({ length: 40 }, () => window.add([], 128)).filter((level) => level !== undefined);
  expect(levels).toEqual([{ peak: 0, rms: 0 }, { peak: 0, rms: 0 }]);
});

it('keeps meters within −60 and 0 dBFS', () => {
  expect([0, 1e-9, 1, 4, NaN].map(meterDbOf)).toEqual([-60, -60, 0, 0, -60]);
});
