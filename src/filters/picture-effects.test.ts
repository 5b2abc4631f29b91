import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseSettings, type Settings } from '../core/settings';
import { buildKernels } from '../planar/build-kernels.mjs';
import { yuvOfRgb } from '../planar/colour';
import { fillPicture, fillRect } from '../planar/operations/fill-picture';
import { PlanarMemory } from '../planar/memory';
import type { Picture, Plane, Yuv } from '../planar/picture';
import { samePicture } from '../planar/operations/same-picture';
import { cubeText } from './lut/testing/cubes';
import { findFilter } from './registry';

const SIZE = { width: 96, height: 64 };
const GREY: Yuv = { y: 126, u: 128, v: 128 };

describe('picture filters', () => {
  let memory: PlanarMemory;
  let source: Picture;

  beforeEach(async () => {
    await buildKernels();
    memory = await PlanarMemory.create({ bytes: 8 << 20, wasm: readFileSync(new URL('../planar/generated/kernels.wasm', import.meta.url)) });
    source = memory.allocate(SIZE);
  });

  function filtered(kind: string, settings: Settings = {}, from = source): Picture {
    const found = findFilter(kind);
    if (!found) throw new RangeError(kind);
    const all = parseSettings(found.spec, settings);
    const target = memory.allocate(found.resultSize?.(all, from) ?? from, from.alpha !== undefined || found.alpha === 'made');
    found.planar(memory, target, from, all, 0);
    return target;
  }

  function at({ offset, stride }: Plane, x: number, y: number): number {
    return memory.bytes[offset + y * stride + x] ?? -1;
  }

  function colourAt({ y, u, v }: Picture, x = 48, row = 32): Yuv {
    return { y: at(y, x, row), u: at(u, x >> 1, row >> 1), v: at(v, x >> 1, row >> 1) };
  }

  /** What a flat picture of a colour becomes. */
  function toned(kind: string, settings: Settings, colour: Yuv): Yuv {
    fillPicture(memory, source, colour);
    return colourAt(filtered(kind, settings));
  }

  it('color: golden figures', () => {
    expect(toned('color', { brightness: 100 }, GREY)).toEqual({ y: 235, u: 128, v: 128 });
    expect(toned('color', { brightness: -20 }, GREY)).toEqual({ y: 104, u: 128, v: 128 });
    expect(toned('color', { contrast: 100 }, { y: 153, u: 118, v: 138 })).toEqual({ y: 235, u: 88, v: 168 });
    expect(toned('color', { contrast: -100 }, { y: 16, u: 88, v: 168 })).toEqual({ y: 98, u: 118, v: 138 });
    expect(toned('color', { gamma: 2 }, { y: 71, u: 128, v: 128 })).toEqual({ y: 126, u: 128, v: 128 });
    expect(toned('color', { saturation: -100 }, { y: 100, u: 90, v: 170 })).toEqual({ y: 100, u: 128, v: 128 });
    expect(toned('color', { saturation: 100 }, { y: 100, u: 118, v: 138 })).toEqual({ y: 100, u: 108, v: 148 });
    expect(toned('color', { temperature: 100 }, { y: 216, u: 128, v: 128 })).toEqual({ y: 216, u: 88, v: 148 });
    expect(toned('color', { temperature: 100 }, { y: 16, u: 128, v: 128 })).toEqual({ y: 16, u: 128, v: 128 });
  });

  it('grey, sepia and invert: golden figures', () => {
    expect(toned('grey', { amount: 50 }, { y: 90, u: 108, v: 168 })).toEqual({ y: 90, u: 118, v: 148 });
    expect(toned('sepia', {}, { y: 116, u: 30, v: 200 })).toEqual({ y: 116, u: 111, v: 140 });
    expect(toned('invert', {}, { y: 16, u: 90, v: 240 })).toEqual({ y: 235, u: 166, v: 16 });
    expect(toned('invert', { amount: 50 }, { y: 16, u: 90, v: 240 })).toEqual({ y: 126, u: 128, v: 128 });
  });

  it('flip mirrors, and twice is nothing', () => {
    paintRamp();
    const mirrored = filtered('flip');
    expect([at(mirrored.y, 0, 5), at(mirrored.u, 0, 5)]).toEqual([at(source.y, 95, 5), at(source.u, 47, 5)]);
    expect(samePicture(memory, filtered('flip', {}, mirrored), source)).toBe(true);
    const upside = filtered('flip', { horizontal: false, vertical: true });
    expect([at(upside.y, 7, 0), at(upside.v, 7, 0)]).toEqual([at(source.y, 7, 63), at(source.v, 7, 31)]);
    const both = filtered('flip', { vertical: true });
    expect(at(both.y, 0, 0)).toBe(at(source.y, 95, 63));
  });

  it('crop keeps what it leaves as it was, and two pixels at least', () => {
    paintRamp();
    const cut = filtered('crop', { left: 25, top: 50, right: 10 });
    expect([cut.width, cut.height]).toEqual([96 - 24 - 10, 32]);
    expect([at(cut.y, 0, 0), at(cut.u, 3, 4)]).toEqual([at(source.y, 24, 32), at(source.u, 15, 20)]);
    const least = filtered('crop', { left: 95, right: 95, top: 60, bottom: 60 });
    expect([least.width, least.height]).toEqual([2, 2]);
  });

  it.each([0.5, 0.9, 1, 1.3, 2, 2.4, 2.5, 3, 5, 8, 12, 20])('blur spreads an edge by a sigma of %f', (sigma) => {
    const wide = memory.allocate({ width: 720, height: 720 });
    fillPicture(memory, wide, { y: 16, u: 128, v: 128 });
    fillRect(memory, wide, { x: 360, y: 0, width: 360, height: 720 }, { y: 235, u: 128, v: 128 });
    const { y } = filtered('blur', { radius: 2 * sigma }, wide);
    const row = Array.from({ length: 720 }, (_, x) => at(y, x, 301));
    const slopes = row.slice(1).map((value, i) => ({ weight: value - (row[i] ?? 0), x: i + 1 }));
    const whole = slopes.reduce((sum, { weight }) => sum + weight, 0);
    const centre = slopes.reduce((sum, { weight, x }) => sum + weight * x, 0) / whole;
    const variance = slopes.reduce((sum, { weight, x }) => sum + weight * (x - centre) ** 2, 0) / whole;
    expect(whole).toBe(219);
    expect(Math.abs(centre - 360)).toBeLessThan(0.3);
    expect(Math.sqrt(variance)).toBeGreaterThan(sigma * 0.9 - 0.05);
    expect(Math.sqrt(variance)).toBeLessThan(sigma * 1.1 + 0.05);
  });

  it('sharpen overshoots at an edge and nowhere else', () => {
    fillPicture(memory, source, { y: 80, u: 128, v: 128 });
    fillRect(memory, source, { x: 48, y: 0, width: 48, height: 64 }, { y: 160, u: 128, v: 128 });
    const { y } = filtered('sharpen', { amount: 100, radius: 10 });
    expect(at(y, 47, 30)).toBeLessThan(80);
    expect(at(y, 48, 30)).toBeGreaterThan(160);
    expect([at(y, 20, 30), at(y, 80, 30)]).toEqual([80, 160]);
  });

  it('pixelate gives squares their means', () => {
    paintRamp();
    const { y, u } = filtered('pixelate', { size: 90 });
    const mean = (plane: Plane, side: number): number => {
      let sum = 0;
      for (let row = 0; row < side; row += 1) for (let x = 0; x < side; x += 1) sum += at(plane, x, row);
      return Math.round(sum / side ** 2);
    };
    expect([at(y, 0, 0), at(y, 7, 7)]).toEqual([mean(source.y, 8), mean(source.y, 8)]);
    expect(at(u, 3, 3)).toBe(mean(source.u, 4));
    expect(at(y, 8, 0)).not.toBe(at(y, 7, 0));
  });

  it('edges draws outlines and cartoon inks them', () => {
    fillPicture(memory, source, { y: 40, u: 100, v: 150 });
    fillRect(memory, source, { x: 48, y: 0, width: 48, height: 64 }, { y: 150, u: 100, v: 150 });
    const light = filtered('edges', { strength: 100 });
    expect([at(light.y, 10, 20), at(light.y, 48, 20), at(light.u, 10, 10)]).toEqual([16, 235, 128]);
    const dark = filtered('edges', { strength: 100, look: 'dark' });
    expect([at(dark.y, 10, 20), at(dark.y, 48, 20)]).toEqual([235, 16]);
    const cartoon = filtered('cartoon', { ink: 100, levels: 2 });
    expect(at(cartoon.y, 48, 20)).toBe(16);
    expect(colourAt(cartoon, 10)).toEqual({ y: 16, u: 89, v: 159 });
    expect(colourAt(cartoon, 90)).toEqual({ y: 126, u: 89, v: 159 });
  });

  it('chroma-key clears the key, keeps the rest, and takes the spill off', () => {
    const key = (colour: Yuv, settings: Settings = {}): [number, Yuv] => {
      fillPicture(memory, source, colour);
      const result = filtered('chroma-key', settings);
      return [result.alpha ? at(result.alpha, 48, 32) : -1, colourAt(result)];
    };
    expect(key(yuvOfRgb(0, 255, 0))[0]).toBe(0);
    expect(key(yuvOfRgb(40, 200, 60))[0]).toBe(0);
    for (const colour of [GREY, yuvOfRgb(255, 0, 0), yuvOfRgb(255, 255, 255), yuvOfRgb(220, 170, 140)]) expect(key(colour)).toEqual([255, colour]);
    expect(key(yuvOfRgb(20, 60, 220), { color: '#0000ff' })[0]).toBe(0);
    expect(key(yuvOfRgb(0, 255, 0), { color: '#0000ff' })[0]).toBe(255);
    const [, green] = key(yuvOfRgb(120, 190, 120), { spill: 100 });
    expect(Math.hypot(green.u - 128, green.v - 128)).toBeLessThan(4);
    expect(key(yuvOfRgb(120, 190, 120), { spill: 0 })[1]).toEqual(yuvOfRgb(120, 190, 120));
  });

  it('keys multiply the opacity that is there', () => {
    const layer = memory.allocate(SIZE, true);
    fillPicture(memory, layer, GREY);
    if (layer.alpha) memory.bytes.fill(100, layer.alpha.offset, layer.alpha.offset + layer.alpha.stride * layer.alpha.height);
    for (const kind of ['chroma-key', 'luma-key']) {
      const { alpha } = filtered(kind, {}, layer);
      expect(alpha && at(alpha, 48, 32)).toBe(100);
    }
  });

  it('luma-key clears what is too dark or too bright', () => {
    const alphaOf = (luma: number, settings: Settings): number => {
      fillPicture(memory, source, { ...GREY, y: luma });
      const { alpha } = filtered('luma-key', settings);
      return alpha ? at(alpha, 48, 32) : -1;
    };
    expect([16, 26, 37, 38, 235].map((luma) => alphaOf(luma, { lumaMin: 10, smoothness: 10 }))).toEqual([0, 116, 245, 255, 255]);
    expect([16, 126, 235].map((luma) => alphaOf(luma, { lumaMin: 0, lumaMax: 40, smoothness: 0 }))).toEqual([255, 0, 0]);
  });

  it('lut grades as its file says', () => {
    const negative = cubeText(33, (red, green, blue) => [1 - red, 1 - green, 1 - blue]);
    for (const [red, green, blue] of [[200, 100, 50], [10, 240, 128], [90, 90, 90]] as const) {
      const result = toned('lut', { file: negative }, yuvOfRgb(red, green, blue));
      const expected = yuvOfRgb(255 - red, 255 - green, 255 - blue);
      for (const key of ['y', 'u', 'v'] as const) expect(Math.abs(result[key] - expected[key])).toBeLessThanOrEqual(2);
    }
    const swap = cubeText(17, (red, green, blue) => [blue, green, red]);
    const swapped = toned('lut', { file: swap }, yuvOfRgb(200, 100, 60));
    const expected = yuvOfRgb(60, 100, 200);
    for (const key of ['y', 'u', 'v'] as const) expect(Math.abs(swapped[key] - expected[key])).toBeLessThanOrEqual(2);
  });

  it('vignette leaves the middle and darkens the corners', () => {
    fillPicture(memory, source, { y: 200, u: 100, v: 150 });
    const result = filtered('vignette', { strength: 100, size: 50 });
    expect(colourAt(result, 48, 32)).toEqual({ y: 200, u: 100, v: 150 });
    expect(at(result.y, 0, 0)).toBeLessThan(30);
    expect(at(result.y, 95, 63)).toBe(at(result.y, 0, 0));
    expect(Math.abs(at(result.u, 0, 0) - 128)).toBeLessThan(5);
  });

  it('corner-pin puts the corners where they are wanted; without a view all is clear', () => {
    paintRamp();
    const moved = filtered('corner-pin', { topLeftX: 50, topRightX: 150, bottomRightX: 150, bottomLeftX: 50 });
    expect([at(moved.y, 60, 30), at(moved.u, 30, 10)]).toEqual([at(source.y, 12, 30), at(source.u, 6, 10)]);
    expect(moved.alpha && [at(moved.alpha, 47, 30), at(moved.alpha, 48, 30), at(moved.alpha, 95, 63)]).toEqual([0, 255, 255]);
    const narrow = filtered('corner-pin', { topLeftX: 40, topRightX: 60 });
    expect(narrow.alpha && [at(narrow.alpha, 30, 3), at(narrow.alpha, 48, 3), at(narrow.alpha, 10, 60)]).toEqual([0, 255, 255]);
    const crossed = filtered('corner-pin', { topLeftX: 100, topRightX: 0 });
    expect([colourAt(crossed).y, crossed.alpha && at(crossed.alpha, 48, 32)]).toEqual([16, 0]);
  });

  function paintRamp(): void {
    for (const plane of [source.y, source.u, source.v]) {
      for (let row = 0; row < plane.height; row += 1) {
        for (let x = 0; x < plane.width; x += 1) memory.bytes[plane.offset + row * plane.stride + x] = 20 + 2 * x + (row >> 1);
      }
    }
  }
});
