import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QuarterTurns, Size } from '../../core/geometry';
import type { Renderer } from '../../core/program-format';
import { microsOf } from '../../core/time';
import { readTimecode } from '../../core/timecode';
import { fillPicture } from '../../planar/operations/fill-picture';
import { WHITE } from '../../planar/picture';
import type { Compositor, Layer, Rendered, RenderRequest, Texture } from './compositor';
import { createCompositor } from './create-compositor';
import { barsFrame, discBitmap, filterOf, gradientFrame, layerOf, meanDifference, planesOf, type LayerWishes, type Planes } from './test-frames';

const PROGRAM = { width: 320, height: 180 };

type Make = (size: Size) => VideoFrame | Promise<ImageBitmap>;

interface Shot extends LayerWishes {
  readonly make: Make;
  readonly size?: Size;
  readonly rotation?: QuarterTurns;
}

function render(compositor: Compositor, layers: readonly Layer[], timecode?: RenderRequest['timecode']): Rendered {
  return compositor.render({ layers, timestamp: microsOf(5), duration: microsOf(33), ...(timecode && { timecode }) });
}

async function importOnce(compositor: Compositor, { make, size = PROGRAM, rotation = 0 }: Shot): Promise<Texture> {
  const picture = await make(size);
  const texture = await compositor.importFrame(picture, rotation);
  picture.close();
  return texture;
}

describe('the two compositors draw the same', () => {
  let planar: Compositor;
  let webgl2: Compositor;

  beforeEach(async () => {
    planar = await createCompositor('planar', PROGRAM);
    webgl2 = await createCompositor('webgl2', PROGRAM);
  });

  afterEach(() => {
    planar.close();
    webgl2.close();
  });

  async function drawn(compositor: Compositor, shots: readonly Shot[]): Promise<Planes> {
    const layers: Layer[] = [];
    for (const shot of shots) layers.push(layerOf(await importOnce(compositor, shot), shot));
    const planes = await planesOf(render(compositor, layers).frame);
    for (const run of compositor.takeFilterRuns()) expect(run.error).toBeUndefined();
    for (const { texture } of layers) compositor.release(texture);
    return planes;
  }

  const left = { x: 0, y: 0, width: 0.5, height: 1 };
  const scenes: Record<string, readonly Shot[]> = {
    'nothing': [],
    'bars of the program size': [{ make: barsFrame }],
    'a gradient': [{ make: gradientFrame }],
    'bars with bars beside them': [{ make: barsFrame, size: { width: 200, height: 200 } }],
    'a cropped gradient': [{ make: gradientFrame, size: { width: 200, height: 200 }, fit: 'cover' }],
    'a stretched gradient': [{ make: gradientFrame, size: { width: 90, height: 160 }, fit: 'fill' }],
    'odd sizes': [{ make: gradientFrame, size: { width: 317, height: 181 } }, { make: barsFrame, size: { width: 33, height: 17 }, rect: { x: 0.1, y: 0.2, width: 0.33, height: 0.31 } }],
    'a picture much larger than its place': [{ make: gradientFrame }, { make: barsFrame, size: { width: 1280, height: 720 }, rect: { x: 0.5, y: 0.5, width: 0.3, height: 0.3 } }],
    'half opacity': [{ make: gradientFrame }, { make: barsFrame, opacity: 0.5 }],
    'an image with alpha': [{ make: gradientFrame }, { make: discBitmap, size: { width: 160, height: 160 } }],
    'an image with alpha, scaled, half opaque': [{ make: barsFrame }, { make: discBitmap, size: { width: 400, height: 400 }, rect: left, opacity: 0.6 }],
    'a camera held upright': [{ make: gradientFrame, size: { width: 180, height: 101 }, rotation: 90 }],
    'upside down': [{ make: gradientFrame, size: { width: 317, height: 181 }, rotation: 180 }],
    'turned to the left': [{ make: gradientFrame, rotation: 270 }],
    'hue': [{ make: gradientFrame, filters: [filterOf('hue', { degrees: 100, degreesPerSecond: 0 })] }],
    'hue of bars': [{ make: barsFrame, filters: [filterOf('hue', { degrees: 0, degreesPerSecond: 45 })], timeMs: 3000 }],
    'rotate': [{ make: gradientFrame, filters: [filterOf('rotate', { degrees: 30, degreesPerSecond: 0 })] }],
    'rotate by time, in a corner': [{ make: barsFrame }, { make: gradientFrame, filters: [filterOf('rotate', { degrees: 10, degreesPerSecond: 90 })], timeMs: 700, rect: left }],
    'a turned image with alpha': [{ make: barsFrame }, { make: discBitmap, size: { width: 160, height: 90 }, filters: [filterOf('rotate', { degrees: 45, degreesPerSecond: 0 })] }],
    'two filters': [{ make: gradientFrame, filters: [filterOf('hue', { degrees: 100, degreesPerSecond: 0 }), filterOf('rotate', { degrees: 30, degreesPerSecond: 0 })] }],
  };

  it.each(Object.entries(scenes))('%s', async (_name, shots) => {
    const difference = meanDifference(await drawn(planar, shots), await drawn(webgl2, shots));
    expect(difference).toBeLessThan(1);
  });

  it('and what is drawn into planes', async () => {
    const results: Planes[] = [];
    for (const compositor of [planar, webgl2]) {
      const texture = compositor.importDrawing({ width: 60, height: 40 }, (memory, target) => fillPicture(memory, target, { y: 90, u: 100, v: 170 }));
      results.push(await planesOf(render(compositor, [layerOf(texture)]).frame));
    }
    const [a, b] = results;
    expect(a && b && meanDifference(a, b)).toBeLessThan(0.1);
  });
});

describe.each<Renderer>(['planar', 'webgl2'])('%s compositor', (renderer) => {
  let compositor: Compositor;

  beforeEach(async () => {
    compositor = await createCompositor(renderer, PROGRAM);
  });

  afterEach(() => compositor.close());

  it('hands on a frame of the program size as it came, in the program colour', async () => {
    const source = barsFrame(PROGRAM);
    const texture = await compositor.importFrame(source, 0);
    const { frame } = render(compositor, [layerOf(texture)]);
    expect(frame.format).toBe('I420');
    expect([frame.timestamp, frame.duration]).toEqual([5000, 33_000]);
    expect(frame.colorSpace.toJSON()).toEqual({ primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: false });
    expect(meanDifference(await planesOf(frame), await planesOf(source))).toBe(0);
  });

  it('tells new pictures from repeated ones, whatever the timecode says', async () => {
    const bars = await importOnce(compositor, { make: barsFrame });
    const again = await importOnce(compositor, { make: barsFrame });
    const gradient = await importOnce(compositor, { make: gradientFrame });
    const shown = [bars, bars, again, gradient, gradient, bars].map((texture, tick) => {
      const { frame, distinct } = render(compositor, [layerOf(texture)], { wallMs: 1000 + tick, tick });
      frame.close();
      return distinct;
    });
    expect(shown).toEqual([true, false, false, true, false, true]);
  });

  it('burns the timecode in last, and takes it out again', async () => {
    const texture = await importOnce(compositor, { make: barsFrame });
    const read = ({ y }: Planes): unknown => readTimecode(y, PROGRAM, PROGRAM.width);
    const wallMs = 1_700_000_123_456;
    const clean = await planesOf(render(compositor, [layerOf(texture)]).frame);
    for (const tick of [7, 8]) {
      expect(read(await planesOf(render(compositor, [layerOf(texture)], { wallMs, tick }).frame))).toEqual({ wallMs: wallMs % 2 ** 32, tick });
    }
    expect(meanDifference(await planesOf(render(compositor, [layerOf(texture)]).frame), clean)).toBe(0);
  });

  it('draws over a texture that is given back', async () => {
    let texture: Texture | undefined;
    for (const luma of [50, 150, 200]) {
      texture = compositor.importDrawing(PROGRAM, (memory, target) => fillPicture(memory, target, { ...WHITE, y: luma }), texture);
      const { y } = await planesOf(render(compositor, [layerOf(texture)]).frame);
      expect(y[5000]).toBe(luma);
    }
  });

  it.each<Renderer>(['planar', 'webgl2'])('hands its textures over to %s, alpha and all', async (other) => {
    const next = await createCompositor(other, PROGRAM);
    const drawnBy = (drawer: Compositor, shown: readonly Texture[]): Promise<Planes> => planesOf(render(drawer, shown.map((texture) => layerOf(texture))).frame);
    const textures = [await importOnce(compositor, { make: gradientFrame, size: { width: 317, height: 181 } }), await importOnce(compositor, { make: discBitmap, size: { width: 101, height: 99 } })];
    const moved: Texture[] = [];
    const before = await drawnBy(compositor, textures);
    for (const texture of textures) {
      const frame = compositor.exportFrame(texture);
      moved.push(await next.importFrame(frame, 0));
      frame.close();
    }
    expect(meanDifference(before, await drawnBy(next, moved))).toBeLessThan(0.7);
    next.close();
  });

  it('refuses what it does not hold', async () => {
    const texture = await importOnce(compositor, { make: barsFrame });
    compositor.release(texture);
    compositor.release(texture);
    expect(() => render(compositor, [layerOf(texture)])).toThrow(/does not hold/);
    expect(() => render(compositor, [layerOf({ width: 2, height: 2 })])).toThrow(/does not hold/);
  });

  it('survives closing while a frame is read', async () => {
    const frame = barsFrame(PROGRAM);
    const importing = compositor.importFrame(frame, 0);
    compositor.close();
    await expect(importing).resolves.toMatchObject(PROGRAM);
    frame.close();
  });

  it('goes on for hundreds of frames in the same memory', async () => {
    for (let tick = 0; tick < 150; tick += 1) {
      const frame = gradientFrame({ width: 160, height: 90 }, tick);
      const texture = await compositor.importFrame(frame, 0);
      frame.close();
      const filters = [filterOf('rotate', { degrees: tick, degreesPerSecond: 10 })];
      const wide = layerOf(texture, { fit: 'cover' });
      const { frame: program } = render(compositor, [wide, layerOf(texture, { filters, timeMs: tick, opacity: 0.5, rect: { x: 0, y: 0, width: 0.4, height: 0.4 } })]);
      program.close();
      compositor.release(texture);
    }
    expect(compositor.takeFilterRuns()).toHaveLength(150);
  });
});

describe('webgl2 compositor', () => {
  it('says when the device is lost', async () => {
    const getContext = vi.spyOn(OffscreenCanvas.prototype, 'getContext');
    const compositor = await createCompositor('webgl2', PROGRAM);
    const context = getContext.mock.results.map(({ value }) => value as unknown).find((value) => value instanceof WebGL2RenderingContext);
    getContext.mockRestore();
    const texture = await importOnce(compositor, { make: barsFrame });
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    expect(() => render(compositor, [layerOf(texture)])).toThrow(/graphics device was lost/);
    await expect(importOnce(compositor, { make: barsFrame })).rejects.toMatchObject({ family: 'pipeline', code: 'renderer-failed' });
    compositor.close();
  });
});
