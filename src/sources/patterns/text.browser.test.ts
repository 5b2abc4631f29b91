import { describe, expect, it } from 'vitest';
import { timecodeHeight } from '../../core/timecode';
import { PlanarMemory } from '../../planar/memory';
import { pictureToRgba } from '../../planar/frames/rgba-picture';
import { clock } from './clock';
import { counter } from './counter';
import { bars } from './bars';
import { hue, hueAt } from './hue';
import type { PatternKind, PatternTime } from './pattern';

const TIME: PatternTime = { wallMs: 1_700_000_000_000, elapsedMs: 1500, frame: 45 };

async function draw(kind: PatternKind, size: { width: number; height: number }, time = TIME): Promise<{ rgba: Uint8ClampedArray; luma: Uint8Array; damaged: number[] }> {
  const memory = await PlanarMemory.create({ bytes: 64 * 2 ** 20 });
  const picture = memory.allocate(size);
  const painter = kind.createPainter(memory, size, {});
  painter.draw(memory, picture, time);
  const { y } = picture;
  const luma = new Uint8Array(size.width * size.height);
  for (let row = 0; row < size.height; row += 1) luma.set(memory.bytes.subarray(y.offset + row * y.stride, y.offset + row * y.stride + size.width), row * size.width);
  const rgba = pictureToRgba(memory, picture);
  painter.close();
  memory.free(picture);
  return { rgba, luma, damaged: memory.damagedGuards() };
}

describe.each([clock, counter])('$kind', (kind) => {
  it('writes white digits with a black outline and leaves the timecode its rows', async () => {
    const size = { width: 640, height: 360 };
    const { luma, damaged } = await draw(kind, size);
    expect(damaged).toEqual([]);
    const free = luma.subarray(0, timecodeHeight(size.width) * size.width);
    const text = luma.subarray(free.length);
    expect(text.filter((value) => value > 225).length).toBeGreaterThan(500);
    expect(text.filter((value) => value < 24).length).toBeGreaterThan(500);
    expect(free.some((value) => value > 225 || value < 24)).toBe(false);
  });

  it('changes with the time, and only then', async () => {
    const size = { width: 320, height: 180 };
    const one = await draw(kind, size);
    expect((await draw(kind, size)).luma).toEqual(one.luma);
    expect((await draw(kind, size, { ...TIME, wallMs: TIME.wallMs + 1, elapsedMs: TIME.elapsedMs + 1, frame: TIME.frame + 1 })).luma).not.toEqual(one.luma);
  });

  it.each([[64, 64], [64, 360], [1920, 1080], [480, 854]])('fits %i×%i', async (width, height) => {
    const { luma, damaged } = await draw(kind, { width, height });
    expect(damaged).toEqual([]);
    // Nothing runs off the sides: the first and last column are ground.
    const edge = Array.from({ length: height }, (_, row) => [luma[row * width] ?? 0, luma[row * width + width - 1] ?? 0]).flat();
    expect(edge.some((value) => value > 225)).toBe(false);
  });
});

it('the clock stands on the hue cycle', async () => {
  const { luma } = await draw(clock, { width: 320, height: 180 });
  expect(luma[0]).toBe(hueAt(TIME.elapsedMs).y);
});

it('720p takes less than a frame has, by far', async () => {
  const memory = await PlanarMemory.create({ bytes: 64 * 2 ** 20 });
  const size = { width: 1280, height: 720 };
  const picture = memory.allocate(size);
  for (const kind of [hue, bars, counter, clock]) {
    const painter = kind.createPainter(memory, size, {});
    const times = Array.from({ length: 60 }, (_, frame) => {
      const start = performance.now();
      painter.draw(memory, picture, { wallMs: TIME.wallMs + frame * 33, elapsedMs: frame * 33, frame });
      return performance.now() - start;
    }).sort((a, b) => a - b);
    painter.close();
    expect(times[30], kind.kind).toBeLessThan(10);
  }
});
