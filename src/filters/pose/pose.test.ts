import { beforeAll, describe, expect, it } from 'vitest';
import type { Pose } from '../../ai/findings';
import type { Size } from '../../core/geometry';
import type { Settings } from '../../core/settings';
import { yuvOfRgb } from '../../planar/colour';
import { fillPicture, fillPlane } from '../../planar/operations/fill-picture';
import { PlanarMemory } from '../../planar/memory';
import { BLACK, type Yuv } from '../../planar/picture';
import type { Covering } from '../cover';
import type { SharpOverlay } from '../overlay';
import { STANDING } from '../testing/standing';
import { pose } from './pose';
import { poseSpec } from './spec';

const SIZE = { width: 320, height: 180 };
const SETTINGS: Settings = { ...poseSpec.defaults, color: '#ff0000' };
const RED = yuvOfRgb(255, 0, 0);

let memory: PlanarMemory;
beforeAll(async () => {
  memory = await PlanarMemory.create({ bytes: 16 << 20 });
});

function drawn(people: readonly Pose[], settings = SETTINGS, size: Size = SIZE): { readonly isDrawn: boolean; readonly target: Covering } {
  const target = memory.allocate(size, true) as Covering;
  fillPicture(memory, target, BLACK);
  fillPlane(memory, target.alpha, { x: 0, y: 0, ...size }, 0);
  const isDrawn = (pose.overlay as SharpOverlay).draw(memory, target, { pose: { thing: 'pose', people, ageMs: 40 } }, settings);
  expect(memory.damagedGuards()).toEqual([]);
  memory.free(target);
  return { isDrawn, target };
}

function at({ y, u, v, alpha }: Covering, x: number, row: number): Yuv & { readonly alpha: number } {
  const read = (plane: typeof y, by: 1 | 2): number => memory.bytes[plane.offset + Math.floor(row / by) * plane.stride + Math.floor(x / by)] ?? -1;
  return { y: read(y, 1), u: read(u, 2), v: read(v, 2), alpha: read(alpha, 1) };
}

describe('a skeleton', () => {
  it('has its lines between the joints, in its colour', () => {
    const { isDrawn, target } = drawn([STANDING]);
    expect(isDrawn).toBe(true);
    // The middle of the left thigh.
    expect(at(target, 0.5425 * 320, 0.655 * 180)).toEqual({ ...RED, alpha: 255 });
    expect(at(target, 10, 10).alpha).toBe(0);
  });

  it('leaves out joints that are not sure enough, and their bones', () => {
    const unsure = STANDING.map((joint, i) => (i === 13 ? { ...joint, score: 0.2 } : joint));
    expect(at(drawn([unsure]).target, 0.5425 * 320, 0.655 * 180).alpha).toBe(0);
    expect(at(drawn([unsure], { ...SETTINGS, score: 10 }).target, 0.5425 * 320, 0.655 * 180).alpha).toBe(255);
    expect(drawn([STANDING], { ...SETTINGS, score: 95 }).isDrawn).toBe(false);
    expect(drawn([]).isDrawn).toBe(false);
  });

  it('is as wide as asked for, whatever the size of the picture', () => {
    for (const height of [360, 720]) {
      const size = { width: (height * 16) / 9, height };
      const { target } = drawn([STANDING], { ...SETTINGS, lineWidth: 20 }, size);
      const row = Math.round(0.655 * height);
      const red = Array.from({ length: 100 }, (_, i) => at(target, 0.5425 * size.width - 50 + i, row)).filter(({ y, alpha }) => alpha === 255 && y > 40);
      expect(red.length / height).toBeCloseTo(20 / 720, 2);
    }
  });

  it('stays inside, whatever the size, also of somebody who is not', () => {
    const outside = STANDING.map(({ x, y, score }) => ({ x: x * 4 - 1.5, y: y * 3 - 1, score }));
    for (const [width, height] of [[2, 2], [3, 7], [17, 300], [299, 5], [64, 64]] as const) {
      for (const person of [STANDING, outside]) drawn([person, STANDING], { ...SETTINGS, lineWidth: 30 }, { width, height });
    }
  });
});
