import { describe, expect, it } from 'vitest';
import { letterboxed, stretched } from '../sample-tensor';
import { backToSample } from './back-to-sample';

const INPUT = { width: 16, height: 8 };

describe('values of an input at the pixels of the sample', () => {
  it('are the same where the sample filled the input in its own size', () => {
    const values = Float32Array.from({ length: 128 }, (_, i) => i);
    expect(backToSample(values, INPUT, INPUT, stretched(INPUT, INPUT))).toEqual(values);
  });

  it('come from where the sample lay', () => {
    // An upright picture in the middle quarter of the input, which alone is 1.
    const sample = { width: 8, height: 8, aspect: 0.5 };
    const values = Float32Array.from({ length: 128 }, (_, i) => (i % 16 >= 6 && i % 16 < 10 ? 1 : 0));
    const back = backToSample(values, INPUT, sample, letterboxed(sample, INPUT));
    const row = [...back.subarray(24, 32)];
    expect(row.slice(1, 7)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(row[0]).toBeGreaterThan(0.5);
  });

  it('are mixed from neighbours, and never from beyond the edge', () => {
    const values = Float32Array.from({ length: 128 }, (_, i) => i % 16);
    const sample = { width: 32, height: 16 };
    const back = backToSample(values, INPUT, sample, stretched(sample, INPUT));
    expect([...back.subarray(0, 4)]).toEqual([0, 0.25, 0.75, 1.25]);
    expect(back[31]).toBe(15);
  });
});
