import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Size } from '../../core/geometry';
import { parseSettings, type Settings } from '../../core/settings';
import { microsOf } from '../../core/time';
import { identityCube } from '../../filters/lut/testing/cubes';
import { filterSpec, FILTER_SPECS } from '../../filters/specs';
import type { Compositor, Layer } from './compositor';
import { createCompositor } from './create-compositor';
import { barsFrame, discBitmap, filterOf, gradientFrame, layerOf, meanDifference, planesOf, type Planes } from './test-frames';

const PROGRAM = { width: 320, height: 180 };
const MOST = 2;

/** Other settings than the defaults, which are tried too. */
const SETTINGS: Readonly<Record<string, readonly Settings[]>> = {
  'hue': [{ degrees: 40 }],
  'rotate': [{ degrees: 20 }],
  'color': [{ brightness: 20, contrast: 15, gamma: 1.6, saturation: 60, temperature: 50 }, { brightness: -20, contrast: -40, gamma: 0.6, saturation: -70, temperature: -80 }],
  'grey': [{ amount: 30 }],
  'sepia': [{ amount: 60 }],
  'invert': [{ amount: 80 }],
  'flip': [{ horizontal: true, vertical: true }, { horizontal: false, vertical: true }],
  'crop': [{ left: 20, right: 5, top: 10, bottom: 33 }],
  'corner-pin': [{ topLeftX: 10, topLeftY: 5, topRightX: 80, topRightY: 20, bottomRightY: 90 }, { topLeftX: 30, topRightX: 70, bottomLeftX: -20, bottomRightX: 120 }, { topLeftX: 100, topRightX: 0 }],
  'blur': [{ radius: 0 }, { radius: 3 }, { radius: 30 }, { radius: 100 }],
  'sharpen': [{ amount: 200, radius: 6 }],
  'pixelate': [{ size: 1 }, { size: 50 }, { size: 120 }],
  'edges': [{ strength: 90, look: 'dark' }],
  'cartoon': [{ levels: 4, ink: 100, radius: 6 }],
  'vignette': [{ strength: 100, size: 20 }],
  'chroma-key': [{ color: '#0000bf', similarity: 30, smoothness: 30, spill: 100 }, { color: '#ff0000' }],
  'luma-key': [{ lumaMin: 40, lumaMax: 70, smoothness: 20 }],
  'lut': [{ file: identityCube(17) }, { file: identityCube(5).replaceAll(/^(\S+) (\S+) (\S+)$/gm, '$3 $1 $2'), amount: 80 }],
};

/** Filters that read nothing but the picture. */
const KINDS = FILTER_SPECS.map(({ kind }) => kind).filter((kind) => kind in SETTINGS);

describe('both compositors filter alike', () => {
  let planar: Compositor;
  let webgl2: Compositor;

  beforeAll(async () => {
    planar = await createCompositor('planar', PROGRAM);
    webgl2 = await createCompositor('webgl2', PROGRAM);
  });

  afterAll(() => {
    planar.close();
    webgl2.close();
  });

  async function drawn(compositor: Compositor, kind: string, settings: Settings, make: (size: Size) => VideoFrame | Promise<ImageBitmap>, size: Size): Promise<Planes> {
    const ground = await imported(compositor, gradientFrame(PROGRAM));
    const picture = await imported(compositor, await make(size));
    const layers: Layer[] = [layerOf(ground), layerOf(picture, { filters: [filterOf(kind, settings)] })];
    const planes = await planesOf(compositor.render({ layers, timestamp: microsOf(0), duration: microsOf(33) }).frame);
    for (const run of compositor.takeFilterRuns()) expect(run.error, kind).toBeUndefined();
    for (const { texture } of layers) compositor.release(texture);
    return planes;
  }

  async function imported(compositor: Compositor, picture: VideoFrame | ImageBitmap): ReturnType<Compositor['importFrame']> {
    const texture = await compositor.importFrame(picture, 0);
    picture.close();
    return texture;
  }

  it.each(KINDS)('%s', async (kind) => {
    const spec = filterSpec(kind);
    if (!spec) throw new RangeError(kind);
    for (const wanted of [{}, ...(SETTINGS[kind] ?? [])]) {
      const settings = parseSettings(spec, wanted);
      for (const [make, size] of [[barsFrame, PROGRAM], [gradientFrame, { width: 317, height: 181 }], [discBitmap, { width: 160, height: 90 }]] as const) {
        const a = await drawn(planar, kind, settings, make, size);
        const difference = meanDifference(a, await drawn(webgl2, kind, settings, make, size));
        expect(difference, `${make.name} ${JSON.stringify(settings).slice(0, 200)}`).toBeLessThanOrEqual(MOST);
      }
    }
  });

  it('a cut picture is placed by the size that is left', async () => {
    const texture = await imported(planar, barsFrame({ width: 320, height: 180 }));
    const { frame } = planar.render({ layers: [layerOf(texture, { filters: [filterOf('crop', { left: 0, right: 50, top: 0, bottom: 0 })] })], timestamp: microsOf(0), duration: microsOf(33) });
    const { y } = await planesOf(frame);
    planar.release(texture);
    // Half as wide, it stands in the middle with black on both sides.
    expect([y[80 * 320 + 40], y[80 * 320 + 279]]).toEqual([16, 16]);
    expect(y[80 * 320 + 160]).toBeGreaterThan(30);
  });
});
