import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../core/time';
import { letterboxed } from '../sample-tensor';
import { decodeFaces, type Face, FACES_NEAR, overlap } from './decode-faces';
import { drawFaces } from './draw-faces';
import { FaceKeeper } from './face-keeper';

const FACE: Face = { left: 80, top: 60, right: 120, bottom: 100, score: 0.9 };

/** Outputs with one box at each of the cells. */
function outputs(...cells: readonly { readonly column: number; readonly row: number; readonly logit: number }[]): Float32Array[] {
  const boxes = new Float32Array(2304 * 16);
  const scores = new Float32Array(2304).fill(-20);
  for (const { column, row, logit } of cells) {
    const i = row * 48 + column;
    scores[i] = logit;
    boxes.set([1, -1, 40, 48], i * 16);
  }
  return [boxes, scores];
}

describe('faces', () => {
  it('are boxes about the middle of their cell, in input pixels', () => {
    const [face, ...others] = decodeFaces(outputs({ column: 10, row: 20, logit: 3 }), 0.4);
    expect(others).toEqual([]);
    expect(face).toMatchObject({ left: 43 - 20, right: 43 + 20, top: 81 - 24, bottom: 81 + 24 });
    expect(face?.score).toBeCloseTo(1 / (1 + Math.exp(-3)));
  });

  it('are told by the length of the outputs, not by their order', () => {
    expect(decodeFaces(outputs({ column: 10, row: 20, logit: 3 }).toReversed(), 0.4)).toHaveLength(1);
    expect(() => decodeFaces([new Float32Array(3)], 0.4)).toThrow(RangeError);
  });

  it('near by come from two grids of another model', () => {
    const boxes = new Float32Array(896 * 16);
    const scores = new Float32Array(896).fill(-20);
    // The second anchor of the cell at column 3, row 5 of the fine grid; the last one of the coarse grid.
    for (const i of [(5 * 16 + 3) * 2 + 1, 895]) {
      scores[i] = 2;
      boxes.set([1, -1, 10, 20], i * 16);
    }
    const faces = decodeFaces([scores, boxes], 0.4, FACES_NEAR);
    expect(faces).toMatchObject([{ left: 24, right: 34, top: 33, bottom: 53 }, { left: 116, right: 126, top: 109, bottom: 129 }]);
    expect(() => decodeFaces([scores, boxes], 0.4)).toThrow(RangeError);
  });

  it('are one where boxes lie over each other, the likeliest', () => {
    const faces = decodeFaces(outputs({ column: 10, row: 20, logit: 2 }, { column: 11, row: 20, logit: 4 }, { column: 40, row: 20, logit: 1 }), 0.4);
    expect(faces.map(({ left }) => left)).toEqual([27, 143]);
  });

  it('that are unlikely are none', () => {
    expect(decodeFaces(outputs({ column: 1, row: 1, logit: -1 }), 0.4)).toEqual([]);
  });

  it('overlap by common area', () => {
    expect(overlap(FACE, FACE)).toBe(1);
    expect(overlap(FACE, { ...FACE, left: 120, right: 160 })).toBe(0);
    expect(overlap(FACE, { ...FACE, left: 100, right: 140 })).toBeCloseTo(1 / 3);
  });

  it('stay covered for a while when they are lost, by more and more', () => {
    const keeper = new FaceKeeper();
    keeper.add([FACE], 1000 as EpochMs);
    const [lost] = keeper.add([], 1300 as EpochMs);
    expect(lost && lost.left < FACE.left && lost.right > FACE.right).toBe(true);
    expect(keeper.add([], 1500 as EpochMs)).toHaveLength(1);
    expect(keeper.add([], 1700 as EpochMs)).toEqual([]);
  });

  it('that move are not covered twice', () => {
    const keeper = new FaceKeeper();
    keeper.add([FACE], 1000 as EpochMs);
    expect(keeper.add([{ ...FACE, left: 90, right: 130 }], 1033 as EpochMs)).toHaveLength(1);
  });

  it('are hidden with hair and chin, at their place in the sample, and nothing else is', () => {
    const sample = { width: 256, height: 144, aspect: 16 / 9 };
    const lay = letterboxed(sample, { width: 192, height: 192 });
    const shown = drawFaces(sample, [FACE], lay);
    const at = (x: number, y: number): number => shown[Math.round(y) * 256 + Math.round(x)] ?? -1;
    // The picture fills the input's width: 0.75 input pixels to a sample, from row 42 on.
    const x = 100 / 0.75;
    const y = (80 - 42) / 0.75;
    expect(at(x, y)).toBe(0);
    expect(at(x, y - 34)).toBe(0);
    expect(at(x - 26, y)).toBe(0);
    expect(at(x + 60, y)).toBe(255);
    expect(at(x, y + 60)).toBe(255);
  });
});
