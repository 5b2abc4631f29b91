import { expect, test } from 'vitest';
import { goertzel, levelDb } from './goertzel';
import { offsets, onsets } from './onsets';
import { quantile } from './quantile';

const readings = (levels: readonly number[]) => levels.map((level, i) => ({ at: i * 10, level }));

test('an onset is the first reading at or above `on` after one at or below `off`', () => {
  expect(onsets(readings([0, 0, 9, 9, 0, 0, 9]), { on: 8, off: 2 })).toEqual([20, 60]);
});

test('wavering between the thresholds is one onset', () => {
  expect(onsets(readings([0, 9, 5, 9, 5, 9, 0]), { on: 8, off: 2 })).toEqual([10]);
});

test('a series that begins on gives no onset', () => {
  expect(onsets(readings([9, 9, 0, 9]), { on: 8, off: 2 })).toEqual([30]);
});

test('each flash is paired with the nearest beep, or left out', () => {
  expect(offsets([1000, 2000, 3000], [1020, 1990, 3800])).toEqual([20, -10]);
});

test('the quantile is by nearest rank', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(3);
  expect(quantile([], 0.5)).toBeNaN();
});

test('a sine is read at its own frequency only', () => {
  const samples = Float32Array.from({ length: 4800 }, (_, i) => 0.1 * Math.sin((2 * Math.PI * 440 * i) / 48_000));
  expect(goertzel(samples, 48_000, 440)).toBeCloseTo(0.1, 3);
  expect(goertzel(samples, 48_000, 1000)).toBeLessThan(0.002);
  expect(levelDb(samples)).toBeCloseTo(-20, 1);
  expect(levelDb(new Float32Array(480))).toBe(-120);
});
