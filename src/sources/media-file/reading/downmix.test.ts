import { expect, it } from 'vitest';
import { downmix } from './downmix';

const plane = (value: number): Float32Array<ArrayBuffer> => Float32Array.of(value, value);

it('leaves mono and stereo alone', () => {
  const mono = [plane(0.5)];
  expect(downmix(mono)).toEqual(mono);
  expect(downmix([plane(0.1), plane(0.2)])).toEqual([plane(0.1), plane(0.2)]);
});

it('brings 5.1 to stereo with the centre in both and no LFE', () => {
  const [left, right] = downmix([plane(0.5), plane(0), plane(0.5), plane(1), plane(0), plane(0.25)]);
  const scale = 1 / (1 + 2 * Math.SQRT1_2);
  expect(left?.[1]).toBeCloseTo((0.5 + 0.5 * Math.SQRT1_2) * scale, 6);
  expect(right?.[1]).toBeCloseTo((0.5 * Math.SQRT1_2 + 0.25 * Math.SQRT1_2) * scale, 6);
});

it.each([3, 4, 5, 6, 8])('cannot clip with %i channels at full scale', (count) => {
  for (const side of downmix(Array.from({ length: count }, () => plane(1)))) expect(side[0]).toBeLessThanOrEqual(1.000001);
});
