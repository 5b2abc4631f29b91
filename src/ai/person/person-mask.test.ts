import { describe, expect, it } from 'vitest';
import { PersonMask } from './person-mask';

const SIZE = { width: 16, height: 9 };

function all(value: number): Float32Array {
  return new Float32Array(SIZE.width * SIZE.height).fill(value);
}

describe('the mask of a person', () => {
  it('shows what is surely a person and hides what is surely none', () => {
    expect(new PersonMask(SIZE).refine(all(1)).every((value) => value === 255)).toBe(true);
    expect(new PersonMask(SIZE).refine(all(0.5)).every((value) => value === 0)).toBe(true);
  });

  it('shows nothing for having been a person in the frame before', () => {
    const mask = new PersonMask(SIZE);
    mask.refine(all(1));
    expect(mask.refine(all(0)).every((value) => value === 0)).toBe(true);
  });

  it('calms small changes', () => {
    const mask = new PersonMask(SIZE);
    mask.refine(all(0.8));
    const calmed = mask.refine(all(0.6))[0] ?? 0;
    const [raw = 0] = new PersonMask(SIZE).refine(all(0.6));
    const [before = 0] = new PersonMask(SIZE).refine(all(0.8));
    expect(calmed).toBeGreaterThan(raw);
    expect(calmed).toBeLessThan(before);
  });

  it('is soft at its edge, by two samples to each side at most', () => {
    const likely = all(0).map((_, i) => (i % SIZE.width < 8 ? 1 : 0));
    const row = [...new PersonMask(SIZE).refine(likely).subarray(4 * SIZE.width, 5 * SIZE.width)];
    expect(row.slice(0, 7).every((value) => value === 255)).toBe(true);
    expect(row[7]).toBeLessThan(255);
    expect(row[8]).toBeGreaterThan(0);
    expect(row.slice(9).every((value) => value === 0)).toBe(true);
  });
});
