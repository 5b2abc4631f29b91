import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../core/time';
import type { Joint } from '../findings';
import { letterboxed } from '../sample-tensor';
import { decodePose, POSE_INPUT } from './decode-pose';
import { PoseKeeper } from './pose-keeper';
import { samePose } from './same-pose';

const SAMPLE = { width: 256, height: 144, aspect: 16 / 9 };
const INPUT = { width: POSE_INPUT, height: POSE_INPUT };

/** All joints at one place. */
function bodyAt(x: number, y: number, score = 0.8): readonly Joint[] {
  return Array.from({ length: 17 }, () => ({ x, y, score }));
}

describe('a pose', () => {
  it('is told in fractions of the sample, whose shape was kept in the square', () => {
    const output = new Float32Array(51);
    // y, x, score: the middle, and the picture's lower right corner.
    output.set([0.5, 0.5, 0.9], 0);
    output.set([0.5 + 9 / 32, 1, 0.3], 3);
    const [middle, corner] = decodePose(output, letterboxed(SAMPLE, INPUT), SAMPLE);
    expect(middle).toMatchObject({ x: expect.closeTo(0.5) as number, y: expect.closeTo(0.5) as number, score: expect.closeTo(0.9) as number });
    expect(corner).toMatchObject({ x: expect.closeTo(1) as number, y: expect.closeTo(1) as number });
    const upright = { width: 256, height: 256, aspect: 0.5 };
    output.set([0, 0.25, 0.9], 0);
    expect(decodePose(output, letterboxed(upright, INPUT), upright)[0]).toMatchObject({ x: expect.closeTo(0) as number, y: expect.closeTo(0) as number });
  });

  it('of another length is refused', () => {
    expect(() => decodePose(new Float32Array(3), letterboxed(SAMPLE, INPUT), SAMPLE)).toThrow(RangeError);
  });

  it('is the same where likely joints lie together, wherever unlikely ones do', () => {
    const one = Float32Array.of(0.5, 0.5, 0.9, 0.1, 0.1, 0.05);
    expect(samePose(one, Float32Array.of(0.505, 0.5, 0.88, 0.9, 0.9, 0.02))).toBe(true);
    expect(samePose(one, Float32Array.of(0.55, 0.5, 0.9, 0.1, 0.1, 0.05))).toBe(false);
    expect(samePose(one, Float32Array.of(0.5, 0.5, 0.6, 0.1, 0.1, 0.05))).toBe(false);
    expect(samePose(one, Float32Array.of(0.5, NaN, 0.9, 0.1, 0.1, 0.05))).toBe(false);
    expect(samePose(one, Float32Array.of(0.5, 0.5, NaN, 0.1, 0.1, 0.05))).toBe(false);
  });
});

describe('a body in time', () => {
  const at = (ms: number): EpochMs => ms as EpochMs;

  it('is taken as it is at first', () => {
    expect(new PoseKeeper().add(bodyAt(0.3, 0.6), at(1000))?.[0]).toEqual({ x: 0.3, y: 0.6, score: 0.8 });
  });

  it.each([33, 66, 133])('trembles less than the model at one look in %d ms', (stepMs) => {
    const keeper = new PoseKeeper();
    let travelled = 0;
    let before = 0.5;
    for (let i = 0; i < 60; i += 1) {
      const x = keeper.add(bodyAt(0.5 + (i % 2 === 0 ? 0.005 : -0.005), 0.5), at(1000 + i * stepMs))?.[0]?.x ?? 0;
      if (i > 5) travelled += Math.abs(x - before);
      before = x;
    }
    expect(travelled / 54).toBeLessThan(0.007);
  });

  it.each([33, 133])('follows what moves at one look in %d ms', (stepMs) => {
    const keeper = new PoseKeeper();
    let x = 0;
    let place = 0;
    for (let ms = 0; ms <= 1000; ms += stepMs) {
      place = 0.1 + 0.8 * (ms / 1000);
      x = keeper.add(bodyAt(place, 0.5), at(1000 + ms))?.[0]?.x ?? 0;
    }
    expect(place - x).toBeLessThan(0.035);
    expect(place - x).toBeGreaterThanOrEqual(0);
  });

  it('is none where the model is not sure, and does not come and go with a wavering score', () => {
    const keeper = new PoseKeeper();
    expect(keeper.add(bodyAt(0.5, 0.5, 0.3), at(1000))).toBeUndefined();
    expect(keeper.add(bodyAt(0.5, 0.5, 0.4), at(1033))).toBeDefined();
    expect(keeper.add(bodyAt(0.5, 0.5, 0.3), at(1066))).toBeDefined();
    expect(keeper.add(bodyAt(0.5, 0.5, 0.2), at(1100))).toBeUndefined();
    expect(keeper.add(bodyAt(0.5, 0.5, 0.3), at(1133))).toBeUndefined();
  });

  it('is there when head and shoulders are', () => {
    const joints = bodyAt(0.5, 0.5, 0.01).map((joint, i) => (i < 7 ? { ...joint, score: 0.7 } : joint));
    expect(new PoseKeeper().add(joints, at(1000))).toHaveLength(17);
  });

  it('begins anew after a pause, and when time goes back', () => {
    for (const later of [2000, 900]) {
      const keeper = new PoseKeeper();
      keeper.add(bodyAt(0.1, 0.1), at(1000));
      expect(keeper.add(bodyAt(0.9, 0.9), at(later))?.[0]).toEqual({ x: 0.9, y: 0.9, score: 0.8 });
    }
  });
});
