import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../core/settings';
import { fillPicture, fillPlane, fillRect } from '../../planar/operations/fill-picture';
import { PlanarMemory } from '../../planar/memory';
import { BLACK, type Picture, WHITE } from '../../planar/picture';
import { samePicture } from '../../planar/operations/same-picture';
import { maskImage } from './mask-image';
import { maskImageSpec } from './spec';

const SIZE = { width: 64, height: 36 };
const RIGHT = { x: 16, y: 0, width: 16, height: 18 };

describe('an image as a mask', () => {
  let memory: PlanarMemory;
  let source: Picture;

  beforeEach(async () => {
    memory = await PlanarMemory.create({ bytes: 16 << 20 });
    source = memory.allocate(SIZE);
    fillPicture(memory, source, { y: 120, u: 90, v: 160 });
  });

  /** White in its right half; with alpha it is opaque there only, and its light is the other way round. */
  function image(alpha: boolean): Picture {
    const picture = memory.allocate({ width: 32, height: 18 }, alpha);
    fillPicture(memory, picture, alpha ? WHITE : BLACK);
    fillRect(memory, picture, RIGHT, alpha ? BLACK : WHITE);
    if (picture.alpha) {
      fillPlane(memory, picture.alpha, { x: 0, y: 0, width: 32, height: 18 }, 0);
      fillPlane(memory, picture.alpha, RIGHT, 255);
    }
    return picture;
  }

  /** Opacities of a row of the result from left to right. */
  function row(settings: Settings, input: Picture | undefined, from = source): readonly number[] {
    const target = memory.allocate(SIZE, true);
    maskImage.planar(memory, target, from, { ...maskImageSpec.defaults, ...settings }, 0, input);
    const { y, u, v, alpha } = target;
    expect(samePicture(memory, { ...SIZE, y, u, v }, { ...SIZE, y: source.y, u: source.u, v: source.v })).toBe(true);
    expect(memory.damagedGuards()).toEqual([]);
    const start = (alpha?.offset ?? 0) + 18 * (alpha?.stride ?? 0);
    const values = [...memory.bytes.subarray(start, start + SIZE.width)];
    memory.free(target);
    return values;
  }

  it('shows the picture where an opaque one is light, and where another is opaque', () => {
    for (const alpha of [false, true]) {
      const opacities = row({}, image(alpha));
      expect([opacities[4], opacities[60]]).toEqual([0, 255]);
    }
  });

  it('goes by what is asked for, and the other way round', () => {
    expect(row({ channel: 'luma' }, image(true))[4]).toBe(255);
    expect(row({ channel: 'alpha' }, image(false))[4]).toBe(255);
    expect(row({ invert: true }, image(false))[4]).toBe(255);
    expect(row({ invert: true }, image(false))[60]).toBe(0);
  });

  it('feathers the edge and nothing else, both ways', () => {
    const opacities = row({ feather: 60 }, image(false));
    expect([opacities[0], opacities[63]]).toEqual([0, 255]);
    expect(opacities[31]).toBeGreaterThan(90);
    expect(opacities[31]).toBeLessThan(165);
    expect(opacities.every((value, x) => x === 0 || value >= (opacities[x - 1] ?? 0))).toBe(true);
  });

  it('covers the picture undistorted when asked to', () => {
    const tall = memory.allocate({ width: 18, height: 36 });
    fillPicture(memory, tall, BLACK);
    fillRect(memory, tall, { x: 0, y: 12, width: 18, height: 12 }, WHITE);
    // Of 36 lines the 10 in the middle are seen: all of them white.
    expect(row({ fit: 'cover' }, tall)).toEqual(Array.from({ length: 64 }, () => 255));
  });

  it('leaves what is clear already clear', () => {
    const clear = memory.allocate(SIZE, true);
    fillPicture(memory, clear, { y: 120, u: 90, v: 160 });
    if (clear.alpha) fillPlane(memory, clear.alpha, { x: 0, y: 0, ...SIZE }, 100);
    const opacities = row({}, image(false), clear);
    expect([opacities[4], opacities[60]]).toEqual([0, 100]);
  });

  it('changes nothing until the image is there', () => {
    expect(new Set(row({}, undefined))).toEqual(new Set([255]));
  });

  it('keeps a mask as long as its image, and makes another for other settings', () => {
    const input = image(false);
    for (const invert of [false, true, false]) expect([row({ invert }, input)[4], row({ invert }, input)[4]]).toEqual(invert ? [255, 255] : [0, 0]);
  });
});
