import { describe, expect, it } from 'vitest';
import type { Sample } from './protocol';
import { fillTensor, letterboxed, stretched } from './sample-tensor';

/** Of one colour. */
function sampleOf(y: number, u: number, v: number, aspect = 2): Sample {
  const bytes = new Uint8Array(8 * 4 * 1.5).fill(y, 0, 32).fill(u, 32, 40).fill(v, 40);
  return { width: 8, height: 4, aspect, bytes };
}

describe('a sample as input of a model', () => {
  it.each([
    ['white', [235, 128, 128], [1, 1, 1]],
    ['black', [16, 128, 128], [0, 0, 0]],
    ['red', [81, 90, 240], [1, 0, 0]],
    ['blue', [41, 240, 110], [0, 0, 1]],
  ] as const)('is RGB: %s', (_name, [y, u, v], rgb) => {
    const input = { width: 8, height: 4 };
    const tensor = new Float32Array(8 * 4 * 3);
    const sample = sampleOf(y, u, v);
    fillTensor(tensor, input, sample, stretched(sample, input), [0, 1]);
    for (let i = 0; i < tensor.length; i += 1) expect(tensor[i]).toBeCloseTo(rgb[i % 3] ?? 0, 1);
  });

  it('keeps its shape in a letterbox, with black above and below', () => {
    const input = { width: 8, height: 8 };
    const tensor = new Float32Array(8 * 8 * 3);
    const sample = sampleOf(235, 128, 128);
    fillTensor(tensor, input, sample, letterboxed(sample, input), [-1, 1]);
    const rows = Array.from({ length: 8 }, (_, row) => Math.round(tensor[row * 24] ?? 0));
    expect(rows).toEqual([-1, -1, 1, 1, 1, 1, -1, -1]);
  });

  it('stands upright in a letterbox where the picture is higher than wide, whatever the sample is', () => {
    const lay = letterboxed({ width: 8, height: 4, aspect: 0.5 }, { width: 8, height: 8 });
    expect(lay).toEqual({ scaleX: 0.5, scaleY: 2, offsetX: 2, offsetY: 0 });
  });

  it('is mixed from neighbours where it is stretched', () => {
    const sample = sampleOf(16, 128, 128);
    sample.bytes.fill(235, 4, 8);
    const tensor = new Float32Array(16 * 4 * 3);
    fillTensor(tensor, { width: 16, height: 4 }, sample, stretched(sample, { width: 16, height: 4 }), [0, 255]);
    const row = Array.from({ length: 16 }, (_, x) => Math.round(tensor[x * 3] ?? 0));
    expect(row.slice(0, 7).every((value) => value === 0)).toBe(true);
    expect(row[7]).toBe(64);
    expect(row[8]).toBe(191);
    expect(row.slice(9).every((value) => value === 255)).toBe(true);
  });
});
