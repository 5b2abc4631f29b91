import { describe, expect, it } from 'vitest';
import { BEEP_MS } from '../../core/beep';
import { PlanarMemory } from '../../planar/memory';
import type { Picture, Yuv } from '../../planar/picture';
import { pictureToRgba } from '../../planar/frames/rgba-picture';
import { bars, flashBox, isFlash, markAt } from './bars';
import { elapsedSeconds, timeOfDay } from './clock';
import { hue, hueAt } from './hue';
import { PATTERN_KINDS } from './kinds';
import { findPattern } from './registry';

const SIZE = { width: 640, height: 360 };
const TIME = { wallMs: 1_700_000_000_500, elapsedMs: 0, frame: 0 };

async function memory(): Promise<PlanarMemory> {
  return PlanarMemory.create({ bytes: 16 * 2 ** 20, simd: false });
}

function at({ bytes }: PlanarMemory, picture: Picture, x: number, y: number): Yuv {
  const chroma = (y >> 1) * picture.u.stride + (x >> 1);
  return {
    y: bytes[picture.y.offset + y * picture.y.stride + x] ?? 0,
    u: bytes[picture.u.offset + chroma] ?? 0,
    v: bytes[picture.v.offset + chroma] ?? 0,
  };
}

it('has a painter for each kind that is offered', () => {
  for (const { kind } of PATTERN_KINDS) expect(findPattern(kind)?.kind).toBe(kind);
  expect(findPattern('zebra')).toBeUndefined();
});

describe('hue', () => {
  it('is red, green and blue at the thirds of its 3 s turn, in BT.601 studio values', () => {
    expect(hueAt(0)).toEqual({ y: 81, u: 90, v: 240 });
    expect(hueAt(1000)).toEqual({ y: 145, u: 54, v: 34 });
    expect(hueAt(2000)).toEqual({ y: 41, u: 240, v: 110 });
    expect(hueAt(3000)).toEqual(hueAt(0));
    expect(hueAt(500)).toEqual({ y: 210, u: 16, v: 146 });
  });

  it('fills the picture and differs from frame to frame, also at 60 a second', async () => {
    const planes = await memory();
    const picture = planes.allocate(SIZE);
    const painter = hue.createPainter(planes, SIZE, {});
    painter.draw(planes, picture, { ...TIME, elapsedMs: 1000 });
    const rgba = pictureToRgba(planes, picture);
    for (const index of [0, 4 * (SIZE.width * SIZE.height - 1)]) {
      expect(rgba[index]).toBeLessThan(4);
      expect(rgba[index + 1]).toBeGreaterThan(250);
      expect(rgba[index + 2]).toBeLessThan(4);
    }
    const colours = Array.from({ length: 180 }, (_, i) => JSON.stringify(hueAt((i * 1000) / 60)));
    for (let i = 1; i < colours.length; i += 1) expect(colours[i]).not.toBe(colours[i - 1]);
  });
});

describe('bars', () => {
  it('have the exact values of 75 % bars, their complements, and the foot', async () => {
    const planes = await memory();
    const picture = planes.allocate(SIZE);
    const painter = bars.createPainter(planes, SIZE, {});
    painter.draw(planes, picture, TIME);
    const column = (i: number, of: number): number => Math.round(((i + 0.5) * SIZE.width) / of);
    const top = Array.from({ length: 7 }, (_, i) => {
      const { y, u, v } = at(planes, picture, column(i, 7), 20);
      return [y, u, v];
    });
    expect(top).toEqual([[180, 128, 128], [162, 44, 142], [131, 156, 44], [112, 72, 58], [84, 184, 198], [65, 100, 212], [35, 212, 114]]);
    const band = Array.from({ length: 7 }, (_, i) => at(planes, picture, column(i, 7), Math.round(SIZE.height * 0.7)).y);
    expect(band).toEqual([35, 16, 84, 16, 131, 16, 180]);
    const foot = [0.05, 0.25, 0.45, 0.65, 0.73, 0.78, 0.83, 0.95].map((x) => at(planes, picture, Math.round(SIZE.width * x), SIZE.height - 10).y);
    expect(foot).toEqual([16, 235, 16, 16, 7, 16, 25, 16]);
    painter.close();
    planes.free(picture);
    expect(planes.damagedGuards()).toEqual([]);
  });

  it('flash white exactly while the mixer beeps', async () => {
    const second = 1_700_000_001_000;
    expect([-0.1, 0, BEEP_MS - 0.1, BEEP_MS].map((offset) => isFlash(second + offset))).toEqual([false, true, true, false]);
    const planes = await memory();
    const picture = planes.allocate(SIZE);
    const painter = bars.createPainter(planes, SIZE, {});
    const box = flashBox(SIZE);
    const corners = (): number[] =>
      [[box.x, box.y], [box.x + box.width - 1, box.y + box.height - 1]].map(([x, y]) => at(planes, picture, x ?? 0, y ?? 0).y);
    painter.draw(planes, picture, { ...TIME, wallMs: second + 50 });
    expect(corners()).toEqual([235, 235]);
    painter.draw(planes, picture, { ...TIME, wallMs: second + 150 });
    expect(corners()).toEqual([16, 16]);
    expect(at(planes, picture, box.x - 1, box.y).y).not.toBe(16);
  });

  it.each([[64, 64], [640, 360], [1280, 720], [3840, 2160]])('have a mark at %i×%i that moves each frame and stays inside', (width, height) => {
    for (let frame = 0; frame < 2000; frame += 1) {
      const mark = markAt({ width, height }, frame);
      expect(mark.x).not.toBe(markAt({ width, height }, frame + 1).x);
      expect(mark.x + mark.width).toBeLessThanOrEqual(width);
    }
  });

  it('can be drawn in the smallest program', async () => {
    const planes = await memory();
    const picture = planes.allocate({ width: 64, height: 64 });
    bars.createPainter(planes, picture, {}).draw(planes, picture, TIME);
    expect(planes.damagedGuards()).toEqual([]);
  });
});

describe('the clock', () => {
  it('writes the local time and the elapsed seconds with milliseconds', () => {
    expect(timeOfDay(new Date(2026, 0, 2, 3, 4, 5, 6).getTime() + 0.9)).toBe('03:04:05.006');
    expect(elapsedSeconds(0)).toBe('0.000s');
    expect(elapsedSeconds(61_234.9)).toBe('61.234s');
  });
});
