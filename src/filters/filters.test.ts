import { beforeEach, describe, expect, it } from 'vitest';
import { parseSettings, type Settings } from '../core/settings';
import { fillPicture } from '../planar/operations/fill-picture';
import { PlanarMemory } from '../planar/memory';
import type { Picture, Plane, Yuv } from '../planar/picture';
import { samePicture } from '../planar/operations/same-picture';
import { yuvOfRgb } from '../planar/colour';
import { findFilter } from './registry';
import { FILTER_SPECS, filterSpec, thingsOf } from './specs';

const SIZES = [
  { width: 64, height: 36 },
  { width: 33, height: 17 },
];

describe('filter registry', () => {
  it('has an implementation for each spec, whose defaults pass its own fields', () => {
    for (const spec of FILTER_SPECS) {
      expect(findFilter(spec.kind)?.spec).toBe(spec);
      expect(filterSpec(spec.kind)).toBe(spec);
      expect(parseSettings(spec, { ...spec.defaults })).toEqual(spec.defaults);
      expect(spec.fields.map((field) => field.key)).toEqual(Object.keys(spec.defaults));
    }
    expect(findFilter('toString')).toBeUndefined();
  });

  it('says of each kind what it must know of the picture', () => {
    for (const { kind } of FILTER_SPECS) {
      const { cover, overlay } = findFilter(kind) ?? {};
      if (cover) expect(thingsOf([kind]), kind).toContain(cover.thing);
      if (overlay?.detail === 'soft') expect(thingsOf([kind]), kind).toContain(overlay.thing);
    }
    expect([...thingsOf(['hue', 'face-blur', 'face-pixelate', 'background-blur'])].toSorted()).toEqual(['faces', 'person']);
  });
});

describe.each(SIZES)('planar filters at $width×$height', (size) => {
  let memory: PlanarMemory;
  let source: Picture;
  let target: Picture;

  beforeEach(async () => {
    memory = await PlanarMemory.create({ bytes: 4 << 20 });
    source = memory.allocate(size, true);
    target = memory.allocate(size, true);
    for (const plane of planesOf(source)) {
      for (let i = 0; i < plane.stride * plane.height; i += 1) memory.bytes[plane.offset + i] = 16 + ((i * 37) % 200);
    }
  });

  function run(kind: string, settings: Settings, timeMs = 0): void {
    findFilter(kind)?.planar(memory, target, source, settings, timeMs);
    expect(memory.damagedGuards()).toEqual([]);
  }

  it.each(['hue', 'rotate'])('%s changes nothing by default or by full turns', (kind) => {
    for (const degrees of [0, 360, -360]) {
      fillPicture(memory, target, { y: 1, u: 1, v: 1 });
      run(kind, { degrees, degreesPerSecond: 0 });
      expect(samePicture(memory, target, source)).toBe(true);
    }
    run(kind, { degrees: 0, degreesPerSecond: 90 }, 4000);
    expect(samePicture(memory, target, source)).toBe(true);
  });

  it('hue leaves grey grey and luma alone', () => {
    fillPicture(memory, source, { y: 90, u: 128, v: 128 });
    run('hue', { degrees: 77, degreesPerSecond: 0 });
    expect(samePicture(memory, target, source)).toBe(true);
  });

  it('hue turns red towards yellow and green', () => {
    fillPicture(memory, source, yuvOfRgb(160, 60, 60));
    run('hue', { degrees: 60, degreesPerSecond: 0 });
    expect(hueOf(target)).toBeCloseTo(hueOfYuv(yuvOfRgb(160, 160, 60)), -1);
    run('hue', { degrees: 0, degreesPerSecond: 60 }, 2000);
    expect(hueOf(target)).toBeCloseTo(hueOfYuv(yuvOfRgb(60, 160, 60)), -1);
  });

  it('rotate turns clockwise, with black and clear corners', () => {
    fillPicture(memory, source, { y: 100, u: 128, v: 128 });
    const { y } = source;
    // A mark above the middle goes to the right of it.
    const middle = { x: size.width >> 1, y: size.height >> 1 };
    memory.bytes[y.offset + (middle.y - 6) * y.stride + middle.x] = 235;
    run('rotate', { degrees: 90, degreesPerSecond: 0 });
    expect(brightestOf(target.y)).toMatchObject({ dx: expect.closeTo(6, -0.5) as number });
    expect(memory.bytes[target.y.offset]).toBe(16);
    expect(target.alpha && memory.bytes[target.alpha.offset]).toBe(0);
  });

  it('rotate by time follows the frame, not the clock', () => {
    run('rotate', { degrees: 0, degreesPerSecond: 45 }, 1000);
    const byTime = memory.allocate(size, true);
    findFilter('rotate')?.planar(memory, byTime, source, { degrees: 45, degreesPerSecond: 0 }, 123_456);
    expect(samePicture(memory, target, byTime)).toBe(true);
    expect(samePicture(memory, target, source)).toBe(false);
  });

  function hueOf(picture: Picture): number {
    return hueOfYuv({ y: 0, u: memory.bytes[picture.u.offset] ?? 0, v: memory.bytes[picture.v.offset] ?? 0 });
  }

  function brightestOf(plane: Plane): { dx: number; dy: number } {
    let best = { value: -1, dx: 0, dy: 0 };
    for (let row = 0; row < plane.height; row += 1) {
      for (let x = 0; x < plane.width; x += 1) {
        const value = memory.bytes[plane.offset + row * plane.stride + x] ?? 0;
        if (value > best.value) best = { value, dx: x + 0.5 - plane.width / 2, dy: row + 0.5 - plane.height / 2 };
      }
    }
    return best;
  }
});

function planesOf({ y, u, v, alpha }: Picture): Plane[] {
  return alpha ? [y, u, v, alpha] : [y, u, v];
}

/** Angle in the chroma plane, degrees. */
function hueOfYuv({ u, v }: Yuv): number {
  return (Math.atan2(v - 128, u - 128) * 180) / Math.PI;
}
