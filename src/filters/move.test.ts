import { beforeAll, describe, expect, it } from 'vitest';
import type { Point } from '../ai/findings';
import type { Size } from '../core/geometry';
import { parseSettings, type Settings } from '../core/settings';
import { fillPicture, fillPlane } from '../planar/operations/fill-picture';
import { PlanarMemory } from '../planar/memory';
import { BLACK, type Picture } from '../planar/picture';
import { movedSeen } from './move';
import { findFilter } from './registry';
import { filterSpec } from './specs';

const SIZE = { width: 160, height: 90 };
const SIDE = 4;

let memory: PlanarMemory;
beforeAll(async () => {
  memory = await PlanarMemory.create({ bytes: 8 << 20 });
});

/** A white square round a place before black, after a filter: where its light is, as a share of the result; undefined when it is dark. */
function seenAfter(kind: string, settings: Settings, at: Point): Point | undefined {
  const filter = findFilter(kind)!;
  const source = memory.allocate(SIZE);
  const size: Size = filter.resultSize?.(settings, SIZE) ?? SIZE;
  const target = memory.allocate(size, filter.alpha === 'made');
  fillPicture(memory, source, BLACK);
  fillPlane(memory, source.y, { x: Math.round(at.x * SIZE.width - SIDE / 2), y: Math.round(at.y * SIZE.height - SIDE / 2), width: SIDE, height: SIDE }, 235);
  filter.planar(memory, target, source, settings, 1234);
  const place = lightOf(target);
  memory.free(source);
  memory.free(target);
  return place;
}

function lightOf({ y: plane, width, height }: Picture): Point | undefined {
  let [sum, x, y] = [0, 0, 0];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const light = Math.max(0, (memory.bytes[plane.offset + row * plane.stride + column] ?? 0) - 16);
      sum += light;
      x += light * (column + 0.5);
      y += light * (row + 0.5);
    }
  }
  return sum < 400 ? undefined : { x: x / sum / width, y: y / sum / height };
}

describe('what was found moves as the picture does', () => {
  it.each<[string, Settings]>([
    ['flip', { horizontal: true, vertical: false }],
    ['flip', { horizontal: true, vertical: true }],
    ['rotate', { degrees: 30 }],
    ['rotate', { degrees: -100, degreesPerSecond: 20 }],
    ['crop', { left: 20, right: 5, top: 10, bottom: 30 }],
    ['corner-pin', { topLeftX: 10, topLeftY: 5, topRightX: 80, topRightY: 20, bottomRightY: 90 }],
    ['auto-framing', { left: 0.2, top: 0.15, share: 0.6 }],
    ['corner-pin', { topLeftX: 100, topRightX: 0, bottomLeftX: 100, bottomRightX: 0 }],
  ])('%s %j', (kind, wanted) => {
    const settings = kind === 'auto-framing' ? wanted : parseSettings(filterSpec(kind)!, wanted);
    const move = findFilter(kind)!.moves!(settings, 1234, SIZE);
    let found = 0;
    for (const at of [{ x: 0.5, y: 0.5 }, { x: 0.4, y: 0.3 }, { x: 0.6, y: 0.6 }, { x: 0.3, y: 0.55 }]) {
      const seen = seenAfter(kind, settings, at);
      if (!seen) continue;
      found += 1;
      const moved = move(at);
      expect(Math.abs(moved.x - seen.x) * SIZE.width, `x of ${JSON.stringify(at)}`).toBeLessThan(1);
      expect(Math.abs(moved.y - seen.y) * SIZE.height, `y of ${JSON.stringify(at)}`).toBeLessThan(1);
    }
    expect(found).toBeGreaterThan(2);
  });

  it('boxes stay upright, round what they held', () => {
    const quarter = findFilter('rotate')!.moves!({ degrees: 90, degreesPerSecond: 0 }, 0, { width: 100, height: 100 });
    const box = { x: 0.1, y: 0.2, width: 0.3, height: 0.1 };
    const { faces, pose } = movedSeen(
      {
        faces: { thing: 'faces', faces: [{ box, score: 0.7 }], shown: new Uint8Array(4), ageMs: 10 },
        pose: { thing: 'pose', people: [[{ x: 0.1, y: 0.2, score: 0.9 }]], ageMs: 0 },
      },
      quarter,
    );
    expect(faces?.faces[0]).toMatchObject({ score: 0.7, box: { x: expect.closeTo(0.7) as number, y: expect.closeTo(0.1) as number, width: expect.closeTo(0.1) as number, height: expect.closeTo(0.3) as number } });
    expect(pose?.people[0]?.[0]).toMatchObject({ x: expect.closeTo(0.8) as number, y: expect.closeTo(0.1) as number, score: 0.9 });
  });
});
