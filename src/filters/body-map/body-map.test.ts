import { beforeAll, describe, expect, it } from 'vitest';
import type { Pose } from '../../ai/findings';
import type { Size } from '../../core/geometry';
import { fillPicture, fillPlane } from '../../planar/operations/fill-picture';
import { PlanarMemory } from '../../planar/memory';
import { WHITE } from '../../planar/picture';
import type { Covering } from '../cover';
import type { SoftOverlay } from '../overlay';
import { STANDING } from '../testing/standing';
import { bodyMap } from './body-map';
import { capsulesOf } from './capsules';
import { mapBody } from './map-body';

const SIZE = { width: 256, height: 144 };

function mapped(pose: Pose): (x: number, y: number) => { readonly part: number; readonly u: number; readonly v: number } {
  const { part, u, v } = mapBody(SIZE, capsulesOf(pose, SIZE), () => true);
  return (x, y) => {
    const i = Math.floor(y * SIZE.height) * SIZE.width + Math.floor(x * SIZE.width);
    return { part: part[i] ?? 0, u: u[i] ?? 0, v: v[i] ?? 0 };
  };
}

describe('the map of a body', () => {
  it('gives each part its own number, left and right apart', () => {
    const at = mapped(STANDING);
    expect(at(0.5, 0.42).part).toBe(2);
    expect([15, 17]).toContain(at(0.59, 0.355).part);
    expect([16, 18]).toContain(at(0.41, 0.355).part);
    expect([19, 21]).toContain(at(0.617, 0.5).part);
    expect([8, 10]).toContain(at(0.543, 0.65).part);
    expect([7, 9]).toContain(at(0.457, 0.65).part);
    expect([11, 13]).toContain(at(0.4525, 0.84).part);
    expect([at(0.624, 0.61).part, at(0.376, 0.61).part]).toEqual([4, 3]);
    expect([at(0.551, 0.965).part, at(0.449, 0.965).part]).toEqual([5, 6]);
    expect([at(0.49, 0.13).part, at(0.51, 0.13).part].toSorted((a, b) => a - b)).toEqual([23, 24]);
  });

  it('has all of the 24 parts but the back', () => {
    const { part } = mapBody(SIZE, capsulesOf(STANDING, SIZE), () => true);
    expect([...new Set(part)].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, i) => i + 2));
  });

  it('runs along a part from one end to the other, and across it from side to side', () => {
    const at = mapped(STANDING);
    const along = [0.6, 0.65, 0.7].map((y) => at(0.543, y).u);
    expect(along).toEqual(along.toSorted((a, b) => a - b));
    expect(along[0]).toBeLessThan(90);
    expect(along[2]).toBeGreaterThan(170);
    // Down a limb that hangs, v falls or rises from one side to the other, and is in the middle on the bone.
    const across = [0.53, 0.5432, 0.556].map((x) => at(x, 0.67).v);
    expect(Math.abs((across[1] ?? 0) - 128)).toBeLessThan(20);
    expect(Math.sign((across[0] ?? 0) - 128)).toBe(-Math.sign((across[2] ?? 0) - 128));
  });

  it('does without joints that are not sure', () => {
    const unsure = STANDING.map((joint) => ({ ...joint, score: 0.1 }));
    expect(capsulesOf(unsure, SIZE)).toEqual([]);
    expect(mapBody(SIZE, [], () => true).part.every((value) => value === 0)).toBe(true);
    const seated = mapped(STANDING.map((joint, i) => (i > 12 ? { ...joint, score: 0 } : joint)));
    expect(seated(0.5, 0.42).part).toBe(2);
  });
});

describe('the body map in planes', () => {
  let memory: PlanarMemory;
  beforeAll(async () => {
    memory = await PlanarMemory.create({ bytes: 16 << 20 });
  });

  /** Everybody left of the middle is a person. */
  function drawn(people: readonly Pose[], size: Size, opacity = 80): { readonly isDrawn: boolean; readonly target: Covering } {
    const shadow = memory.allocate(size, true) as Covering;
    const target = memory.allocate(size, true) as Covering;
    fillPicture(memory, shadow, WHITE);
    fillPlane(memory, shadow.alpha, { x: size.width >> 1, y: 0, width: size.width, height: size.height }, 0);
    const isDrawn = (bodyMap.overlay as SoftOverlay).draw(memory, target, shadow, { pose: { thing: 'pose', people, ageMs: 0 } }, { opacity }, size);
    expect(memory.damagedGuards()).toEqual([]);
    memory.free(shadow);
    memory.free(target);
    return { isDrawn, target };
  }

  it('lies on the person alone, as opaque as asked for', () => {
    const { isDrawn, target } = drawn([STANDING], SIZE);
    expect(isDrawn).toBe(true);
    const alpha = (x: number): number | undefined => memory.bytes[target.alpha.offset + 60 * target.alpha.stride + x];
    expect([alpha(100), alpha(127), alpha(128), alpha(200)]).toEqual([204, 204, 0, 0]);
  });

  it('draws nothing where no joints are known', () => {
    expect(drawn([], SIZE).isDrawn).toBe(false);
    expect(drawn([STANDING.map((joint) => ({ ...joint, score: 0 }))], SIZE).isDrawn).toBe(false);
  });

  it('stays inside, whatever the size', () => {
    for (const [width, height] of [[2, 2], [3, 7], [17, 100], [99, 5], [64, 64]] as const) drawn([STANDING], { width, height });
  });
});
