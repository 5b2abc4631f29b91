import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readTimecode } from '../core/timecode';
import { affinePicture, rotationMatrix } from './operations/affine-picture';
import { blendPicture } from './operations/blend-picture';
import { buildKernels } from './build-kernels.mjs';
import { chromaMatrix, hueMatrix } from './operations/chroma-matrix';
import { yuvOfRgb } from './colour';
import { copyPicture } from './operations/copy-picture';
import { drawTimecode } from './operations/draw-timecode';
import { fillPicture, fillPlane, fillRect } from './operations/fill-picture';
import { PlanarMemory } from './memory';
import type { Picture, Plane, Yuv } from './picture';
import { BLACK } from './picture';
import { pictureToRgba } from './frames/rgba-picture';
import { samePicture } from './operations/same-picture';
import { scalePicture } from './operations/scale-picture';
import { turnPicture } from './operations/turn-picture';

const SIZES = [
  { width: 1, height: 1 },
  { width: 2, height: 2 },
  { width: 3, height: 5 },
  { width: 17, height: 9 },
  { width: 64, height: 36 },
  { width: 67, height: 67 },
];
const COLOUR: Yuv = { y: 91, u: 77, v: 201 };

describe.each([{ simd: true }, { simd: false }])('pictures, simd $simd', ({ simd }) => {
  let memory: PlanarMemory;

  beforeAll(async () => {
    await buildKernels();
    memory = await PlanarMemory.create({ bytes: 8 * 2 ** 20, simd, wasm: readFileSync(new URL('./generated/kernels.wasm', import.meta.url)) });
    expect(memory.simd).toBe(simd);
  });

  afterEach(() => {
    expect(memory.damagedGuards()).toEqual([]);
  });

  /** Noise everywhere, paddings too. */
  function noise(size: { width: number; height: number }, alpha = false): Picture {
    const picture = memory.allocate(size, alpha);
    for (const plane of planesOf(picture)) {
      for (let i = 0; i < plane.stride * plane.height; i += 1) memory.bytes[plane.offset + i] = (Math.imul(i + plane.offset, 2654435761) >>> 24) ^ (i & 7);
    }
    return picture;
  }

  function flat(size: { width: number; height: number }, colour: Yuv, alpha?: number): Picture {
    const picture = noise(size, alpha !== undefined);
    fillPicture(memory, picture, colour);
    if (picture.alpha && alpha !== undefined) fillPlane(memory, picture.alpha, { x: 0, y: 0, ...size }, alpha);
    return picture;
  }

  function values(plane: Plane): number[] {
    const found = new Set<number>();
    for (let y = 0; y < plane.height; y += 1) for (let x = 0; x < plane.width; x += 1) found.add(at(plane, x, y));
    return [...found].sort((a, b) => a - b);
  }

  function expectFlat(picture: Picture, colour: Yuv): void {
    expect([values(picture.y), values(picture.u), values(picture.v)]).toEqual([[colour.y], [colour.u], [colour.v]]);
  }

  function at(plane: Plane, x: number, y: number): number {
    return memory.bytes[plane.offset + y * plane.stride + x] ?? -1;
  }

  function padding(picture: Picture): number[] {
    return planesOf(picture).flatMap((plane) =>
      Array.from({ length: plane.height }, (_, y) => [...memory.bytes.subarray(plane.offset + y * plane.stride + plane.width, plane.offset + (y + 1) * plane.stride)]).flat(),
    );
  }

  it('flat pictures stay exactly flat, and paddings untouched, through everything', () => {
    for (const size of SIZES) {
      const source = flat(size, COLOUR, 255);
      const target = noise(size);
      const before = padding(target);
      const whole = { x: 0, y: 0, ...size };
      scalePicture(memory, target, whole, source, { x: 0.3, y: 0.1, width: size.width * 0.77, height: size.height * 0.9 });
      expectFlat(target, COLOUR);
      scalePicture(memory, target, whole, source, { x: -3, y: -5, width: size.width * 5, height: size.height * 2.5 });
      expectFlat(target, COLOUR);
      for (const opacity of [0.1, 0.5, 0.77]) blendPicture(memory, target, source, { opacity });
      expectFlat(target, COLOUR);
      turnPicture(memory, target, source, 180);
      expectFlat(target, COLOUR);
      // Enlarged, so that no black comes in from outside.
      if (size.width > 3) affinePicture(memory, target, source, [4, 0.8, -0.8, 3.2]);
      expectFlat(target, COLOUR);
      chromaMatrix(memory, target, source, [1, 0, 0, 1]);
      expectFlat(target, COLOUR);
      fillPicture(memory, source, { y: 91, u: 128, v: 128 });
      chromaMatrix(memory, target, source, hueMatrix(77));
      expectFlat(target, { y: 91, u: 128, v: 128 });
      expect(padding(target)).toEqual(before);
      memory.free(source);
      memory.free(target);
    }
  });

  it('scaling to the same size, a copy and a turn by 0 or 360 degrees are exact', () => {
    for (const size of SIZES) {
      const source = noise(size);
      const target = memory.allocate(size);
      const whole = { x: 0, y: 0, ...size };
      for (const draw of [
        () => scalePicture(memory, target, whole, source, whole),
        () => copyPicture(memory, target, source),
        () => affinePicture(memory, target, source, rotationMatrix(0)),
        () => affinePicture(memory, target, source, rotationMatrix(360)),
        () => turnPicture(memory, target, source, 0),
      ]) {
        fillPicture(memory, target, BLACK);
        draw();
        expect(samePicture(memory, target, source)).toBe(true);
      }
      memory.free(source);
      memory.free(target);
    }
  });

  it('a bilinear scale of a ramp lies on the ramp', () => {
    const source = memory.allocate({ width: 64, height: 4 });
    for (let y = 0; y < 4; y += 1) for (let x = 0; x < 64; x += 1) memory.bytes[source.y.offset + y * source.y.stride + x] = 3 * x + 20;
    const target = memory.allocate({ width: 100, height: 6 });
    scalePicture(memory, target, { x: 0, y: 0, width: 100, height: 6 }, source, { x: 5, y: 0, width: 50, height: 4 });
    for (let x = 0; x < 100; x += 1) expect(Math.abs(at(target.y, x, 3) - (3 * (5 + (x + 0.5) / 2 - 0.5) + 20))).toBeLessThanOrEqual(0.51);
    memory.free(source);
    memory.free(target);
  });

  it.each([2, 3, 4, 5.5, 8])('shrinking by %f keeps the mean and lets no stripe through', (factor) => {
    const size = { width: 176, height: 176 };
    const source = flat(size, { y: 16, u: 128, v: 128 });
    for (let x = 0; x < 176; x += 2) fillPlane(memory, source.y, { x, y: 0, width: 1, height: 176 }, 216);
    const side = Math.round(176 / factor / 2) * 2;
    const target = memory.allocate({ width: side, height: side });
    scalePicture(memory, target, { x: 0, y: 0, width: side, height: side }, source, { x: 0, y: 0, ...size });
    const seen = values(target.y);
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(113);
    expect(Math.max(...seen)).toBeLessThanOrEqual(119);
    memory.free(source);
    memory.free(target);
  });

  it('shrinks along one axis only, and to a rectangle that reaches outside', () => {
    const source = flat({ width: 120, height: 20 }, COLOUR);
    const target = flat({ width: 20, height: 20 }, BLACK);
    scalePicture(memory, target, { x: 0, y: 0, width: 20, height: 20 }, source, { x: 0, y: 0, width: 120, height: 20 });
    expectFlat(target, COLOUR);
    fillPicture(memory, target, BLACK);
    scalePicture(memory, target, { x: -10, y: 10, width: 20, height: 20 }, source, { x: 0, y: 0, width: 120, height: 20 });
    for (let y = 0; y < 20; y += 1) for (let x = 0; x < 20; x += 1) expect(at(target.y, x, y)).toBe(x < 10 && y >= 10 ? COLOUR.y : BLACK.y);
    expect([at(target.u, 4, 5), at(target.u, 5, 5), at(target.u, 4, 4)]).toEqual([COLOUR.u, 128, 128]);
    scalePicture(memory, target, { x: 40, y: 0, width: 20, height: 20 }, source, { x: 0, y: 0, width: 120, height: 20 });
    memory.free(source);
    memory.free(target);
  });

  it('a clipped scale shows the same pixels as the whole one', () => {
    const source = noise({ width: 90, height: 50 });
    const whole = memory.allocate({ width: 64, height: 40 });
    const part = memory.allocate({ width: 30, height: 20 });
    for (const from of [
      { x: 3.7, y: 1.2, width: 80, height: 44 },
      { x: 0, y: 0, width: 64, height: 40 },
    ]) {
      scalePicture(memory, whole, { x: 0, y: 0, width: 64, height: 40 }, source, from);
      scalePicture(memory, part, { x: -20, y: -12, width: 64, height: 40 }, source, from);
      for (let y = 0; y < 20; y += 1) for (let x = 0; x < 30; x += 1) expect(at(part.y, x, y)).toBe(at(whole.y, x + 20, y + 12));
      for (let y = 0; y < 10; y += 1) for (let x = 0; x < 15; x += 1) expect(at(part.v, x, y)).toBe(at(whole.v, x + 10, y + 6));
    }
    for (const picture of [source, whole, part]) memory.free(picture);
  });

  it('blends by opacity: 0 and 1 exact, between them within half a step', () => {
    const size = { width: 35, height: 7 };
    const under = noise(size);
    const over = noise(size);
    const target = memory.allocate(size);
    copyPicture(memory, target, under);
    blendPicture(memory, target, over, { opacity: 0 });
    expect(samePicture(memory, target, under)).toBe(true);
    blendPicture(memory, target, over);
    expect(samePicture(memory, target, over)).toBe(true);
    copyPicture(memory, target, under);
    blendPicture(memory, target, over, { opacity: 0.4 });
    for (let x = 0; x < 35; x += 1) expect(Math.abs(at(target.y, x, 3) - (at(over.y, x, 3) * 0.4 + at(under.y, x, 3) * 0.6))).toBeLessThanOrEqual(0.51);
    for (const picture of [under, over, target]) memory.free(picture);
  });

  it('blends through alpha, chroma by the mean of 2×2, cut off at the edges', () => {
    const target = flat({ width: 40, height: 20 }, BLACK);
    const over = flat({ width: 21, height: 11 }, COLOUR, 0);
    if (!over.alpha) throw new Error('The picture was allocated with alpha');
    fillPlane(memory, over.alpha, { x: 5, y: 4, width: 1, height: 7 }, 255);
    blendPicture(memory, target, over, { x: 30, y: 12 });
    expect([at(target.y, 34, 17), at(target.y, 35, 17), at(target.y, 36, 17), at(target.y, 35, 15)]).toEqual([16, COLOUR.y, 16, 16]);
    expect(at(target.u, 17, 8)).toBe(128 + Math.round((COLOUR.u - 128) * (128 / 255)));
    blendPicture(memory, target, over, { x: -6, y: -6 });
    blendPicture(memory, target, over, { x: -40, y: 0 });
    blendPicture(memory, target, over, { x: 0, y: 20 });
    expect(values(target.y)).toEqual([16, COLOUR.y]);
    memory.free(target);
    memory.free(over);
  });

  it('turns and rotates the same way, clockwise', () => {
    for (const size of [{ width: 33, height: 33 }, { width: 48, height: 20 }, { width: 7, height: 64 }]) {
      const source = noise(size);
      const turned = memory.allocate({ width: size.height, height: size.width });
      turnPicture(memory, turned, source, 90);
      for (let y = 0; y < size.height; y += 1) for (let x = 0; x < size.width; x += 1) expect(at(turned.y, size.height - 1 - y, x)).toBe(at(source.y, x, y));
      const rotated = memory.allocate({ width: size.height, height: size.width });
      affinePicture(memory, rotated, source, rotationMatrix(90));
      for (let i = 0; i < turned.y.height; i += 1) expect(at(rotated.y, i % turned.y.width, i)).toBe(at(turned.y, i % turned.y.width, i));
      const back = memory.allocate(size);
      turnPicture(memory, back, turned, 270);
      expect(samePicture(memory, back, source)).toBe(true);
      for (const picture of [source, turned, rotated, back]) memory.free(picture);
    }
  });

  it('rotates with black corners and the middle in place', () => {
    const source = flat({ width: 64, height: 36 }, COLOUR);
    const target = noise({ width: 64, height: 36 });
    affinePicture(memory, target, source, rotationMatrix(30));
    for (const [x, y] of [[0, 0], [63, 0], [0, 35], [63, 35]] as const) expect([at(target.y, x, y), at(target.u, x >> 1, y >> 1)]).toEqual([16, 128]);
    expect([at(target.y, 32, 18), at(target.u, 16, 9), at(target.v, 16, 9)]).toEqual([COLOUR.y, COLOUR.u, COLOUR.v]);
    affinePicture(memory, target, source, [0, 0, 0, 0]);
    expectFlat(target, BLACK);
    affinePicture(memory, target, source, [1e-7, 0, 0, 1e-7]);
    expect(values(target.y).every((value) => value === 16 || value === COLOUR.y)).toBe(true);
    memory.free(source);
    memory.free(target);
  });

  it('turns hues: by 360 degrees nothing, by 180 the complement, red to green by 120 and to blue by 240', () => {
    const source = flat({ width: 20, height: 4 }, { y: 100, u: 100, v: 180 });
    const target = memory.allocate({ width: 20, height: 4 });
    chromaMatrix(memory, target, source, hueMatrix(360));
    expectFlat(target, { y: 100, u: 100, v: 180 });
    chromaMatrix(memory, target, source, hueMatrix(180));
    expectFlat(target, { y: 100, u: 156, v: 76 });
    for (const [degrees, channel] of [[0, 0], [120, 1], [240, 2], [-120, 2]] as const) {
      fillPicture(memory, source, yuvOfRgb(200, 60, 60));
      chromaMatrix(memory, target, source, hueMatrix(degrees));
      const rgb = [...pictureToRgba(memory, target).subarray(0, 3)];
      expect(rgb.indexOf(Math.max(...rgb))).toBe(channel);
    }
    fillPicture(memory, source, { y: 100, u: 100, v: 180 });
    chromaMatrix(memory, source, source, [4, 0, 0, 4]);
    expectFlat(source, { y: 100, u: 16, v: 240 });
    memory.free(source);
    memory.free(target);
  });

  it('compares from a row on', () => {
    const a = noise({ width: 33, height: 21 });
    const b = memory.allocate({ width: 33, height: 21 });
    copyPicture(memory, b, a);
    expect(samePicture(memory, a, b)).toBe(true);
    fillRect(memory, b, { x: 0, y: 0, width: 33, height: 4 }, COLOUR);
    expect(samePicture(memory, a, b)).toBe(false);
    expect(samePicture(memory, a, b, 4)).toBe(true);
    expect(samePicture(memory, a, b, 3)).toBe(false);
    memory.bytes[b.v.offset + 10 * b.v.stride + 16] = (at(b.v, 16, 10) + 1) & 255;
    expect(samePicture(memory, a, b, 4)).toBe(false);
    expect(samePicture(memory, a, b, 21)).toBe(true);
    memory.free(a);
    memory.free(b);
  });

  it('burns a timecode in that reads back', () => {
    for (const size of [{ width: 320, height: 180 }, { width: 1278, height: 200 }]) {
      const picture = noise(size);
      drawTimecode(memory, picture, 1_763_650_000_123.75, 54321);
      const luma = memory.bytes.subarray(picture.y.offset, picture.y.offset + picture.y.stride * picture.height);
      expect(readTimecode(luma, size, picture.y.stride)).toEqual({ wallMs: 1_763_650_000_123 % 2 ** 32, tick: 54321 });
      expect([at(picture.u, 0, 0), at(picture.v, picture.v.width - 1, Math.round(size.width / 32) - 1)]).toEqual([128, 128]);
      memory.free(picture);
    }
  });

  it('fills opaque, and gives a target alpha the source', () => {
    const source = noise({ width: 20, height: 10 });
    const target = flat({ width: 20, height: 10 }, BLACK, 7);
    if (!target.alpha) throw new Error('The picture was allocated with alpha');
    for (const draw of [
      () => scalePicture(memory, target, { x: 0, y: 0, width: 20, height: 10 }, source, { x: 1, y: 1, width: 7, height: 5 }),
      () => copyPicture(memory, target, source),
      () => turnPicture(memory, target, source, 180),
      () => affinePicture(memory, target, source, rotationMatrix(10)),
      () => chromaMatrix(memory, target, source, hueMatrix(10)),
      () => fillPicture(memory, target, COLOUR),
    ]) {
      fillPlane(memory, target.alpha, { x: 0, y: 0, width: 20, height: 10 }, 7);
      draw();
      expect(values(target.alpha)).toEqual([255]);
    }
    memory.free(source);
    memory.free(target);
  });
});

function planesOf(picture: Picture): Plane[] {
  return [picture.y, picture.u, picture.v, ...(picture.alpha ? [picture.alpha] : [])];
}
