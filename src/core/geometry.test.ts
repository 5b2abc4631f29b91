import { describe, expect, it } from 'vitest';
import { place } from './geometry';

const PROGRAM = { x: 0, y: 0, width: 1280, height: 720 };

describe('place', () => {
  it('fills the program with a picture of the same shape', () => {
    expect(place({ width: 640, height: 360 }, PROGRAM, 'contain')).toEqual({ from: { x: 0, y: 0, width: 640, height: 360 }, to: PROGRAM });
  });

  it('letterboxes a narrow picture at even pixels', () => {
    expect(place({ width: 640, height: 480 }, PROGRAM, 'contain').to).toEqual({ x: 160, y: 0, width: 960, height: 720 });
    const { to } = place({ width: 359, height: 641 }, PROGRAM, 'contain');
    expect([to.x % 2, to.y % 2, to.width % 2, to.height % 2]).toEqual([0, 0, 0, 0]);
  });

  it('crops the longer side to cover', () => {
    const { from, to } = place({ width: 640, height: 480 }, PROGRAM, 'cover');
    expect(to).toEqual(PROGRAM);
    expect(from).toEqual({ x: 0, y: 60, width: 640, height: 360 });
  });

  it('keeps at least two pixels of an extreme shape', () => {
    expect(place({ width: 10_000, height: 1 }, PROGRAM, 'contain').to.height).toBe(2);
  });
});
