import { afterEach, describe, expect, it } from 'vitest';
import { filterSpec } from '../../filters/specs';
import type { FilterInstance } from '../../core/scene';
import type { Sight } from '../../filters/sight';
import type { Renderer } from '../../core/program-format';
import type { Size } from '../../core/geometry';
import { microsOf } from '../../core/time';
import type { Compositor, LayerPicture } from './compositor';
import { createCompositor } from './create-compositor';
import { barsFrame, discBitmap, filterOf, gradientFrame, layerOf, meanDifference, type Planes, planesOf } from './test-frames';

const SIZE = { width: 320, height: 180 };
const made: Compositor[] = [];
afterEach(() => {
  for (const compositor of made.splice(0)) compositor.close();
});

/** A round person in the middle. */
function shownOf({ width, height }: Size): Uint8Array<ArrayBuffer> {
  return new Uint8Array(width * height).map((_, i) => {
    const distance = Math.hypot((i % width) / width - 0.5, Math.floor(i / width) / height - 0.5);
    return Math.max(0, Math.min(255, Math.round((0.3 - distance) * 3000)));
  });
}

interface Drawing {
  readonly ageMs?: number;
  /** What all filters draw with. */
  readonly input?: ImageBitmap;
}

async function drawnBy(renderer: Renderer, frame: VideoFrame, filters: readonly FilterInstance[], { ageMs = 0, input }: Drawing = {}): Promise<Planes> {
  const compositor = await createCompositor(renderer, SIZE);
  made.push(compositor);
  const texture = await compositor.importFrame(frame, 0);
  const sample = compositor.sample(texture, { width: 256, height: 144 });
  const seen = { shown: shownOf(sample), ageMs };
  const sight: Sight = { key: 'a', sample, seen: { person: { thing: 'person', ...seen }, faces: { thing: 'faces', faces: [], ...seen } } };
  const aside: LayerPicture | undefined = input && { texture: await compositor.importFrame(input, 0), filters: [], timestamp: microsOf(0) };
  const inputs = new Map(aside && filters.map(({ id }) => [id, aside]));
  const { frame: drawn } = compositor.render({ layers: [{ ...layerOf(texture, { filters }), sight, inputs }], timestamp: microsOf(0), duration: microsOf(33) });
  expect(compositor.takeFilterRuns().filter(({ error }) => error !== undefined)).toEqual([]);
  return planesOf(drawn);
}

function covering(kind: string): FilterInstance {
  return filterOf(kind, filterSpec(kind)?.defaults ?? {});
}

const HUE = filterOf('hue', { degrees: 120, degreesPerSecond: 0 });
const MIRRORED = filterOf('flip', { horizontal: true, vertical: false });
const TURNED = filterOf('rotate', { degrees: 30, degreesPerSecond: 0 });

describe('covers look alike in planes and on the GPU', () => {
  it.each([
    ['background-blur', [covering('background-blur')], 0],
    ['background-replace', [covering('background-replace')], 0],
    ['face-blur', [covering('face-blur')], 0],
    ['face-pixelate', [covering('face-pixelate')], 0],
    ['a whole frame hidden', [covering('background-blur')], 500],
    ['a mirrored picture', [MIRRORED, covering('background-replace')], 0],
    ['a turned and coloured picture', [HUE, TURNED, covering('background-blur')], 0],
    ['two of them', [covering('face-pixelate'), covering('background-blur')], 0],
  ] as const)('%s', async (_name, filters, ageMs) => {
    for (const frameOf of [barsFrame, gradientFrame]) {
      for (const size of [SIZE, { width: 211, height: 157 }]) {
        const frame = frameOf(size);
        const [planar, webgl2] = [await drawnBy('planar', frame, filters, { ageMs }), await drawnBy('webgl2', frame, filters, { ageMs })];
        frame.close();
        expect(meanDifference(planar, webgl2)).toBeLessThanOrEqual(2);
      }
    }
  });
});

function paintedBitmap({ width, height }: Size, blue: (x: number) => number): Promise<ImageBitmap> {
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i += 1) {
    const [x, y] = [i % width, Math.floor(i / width)];
    image.data.set([(255 * x) / width, (255 * y) / height, blue(x), 255], i * 4);
  }
  return createImageBitmap(image);
}

/** Colours that change across the picture. */
function sceneBitmap(size: Size): Promise<ImageBitmap> {
  return paintedBitmap(size, (x) => 128 + 100 * Math.sin((x / size.width) * 9));
}

/** Thin blue lines that only a sharp copy shows. */
function linesBitmap(size: Size): Promise<ImageBitmap> {
  return paintedBitmap(size, (x) => (x % 16 < 2 ? 255 : 40));
}

function replaced(settings: FilterInstance['settings'] = {}): FilterInstance {
  return filterOf('background-replace', { ...filterSpec('background-replace')?.defaults, fill: 'image', image: 'x', ...settings });
}

function masked(settings: FilterInstance['settings'] = {}): FilterInstance {
  return filterOf('mask-image', { ...filterSpec('mask-image')?.defaults, image: 'x', ...settings });
}

describe('second pictures look alike in planes and on the GPU', () => {
  it.each([
    ['a background', [replaced()], sceneBitmap],
    ['a background with clear parts over the colour', [replaced()], discBitmap],
    ['a background after what mirrors and turns', [MIRRORED, TURNED, replaced()], sceneBitmap],
    ['a background under another cover', [replaced(), covering('face-pixelate')], sceneBitmap],
    ['a mask by its light', [masked()], sceneBitmap],
    ['a mask by its opacity', [masked({ fit: 'cover' })], discBitmap],
    ['an inverted, feathered mask', [masked({ invert: true, feather: 40 })], discBitmap],
    ['a finely feathered mask', [masked({ channel: 'luma', feather: 6 })], discBitmap],
  ] as const)('%s', async (_name, filters, bitmapOf) => {
    for (const size of [SIZE, { width: 211, height: 157 }]) {
      for (const inputSize of [SIZE, { width: 333, height: 501 }]) {
        const frame = gradientFrame(size);
        const input = await bitmapOf(inputSize);
        const [planar, webgl2, without] = [await drawnBy('planar', frame, filters, { input }), await drawnBy('webgl2', frame, filters, { input }), await drawnBy('planar', frame, filters)];
        frame.close();
        expect(meanDifference(planar, webgl2)).toBeLessThanOrEqual(2);
        expect(meanDifference(planar, without)).toBeGreaterThan(4);
      }
    }
  });

  it.each(['planar', 'webgl2'] as const)('%s shows a background as sharp as the picture is', async (renderer) => {
    const frame = gradientFrame(SIZE);
    const { u } = await drawnBy(renderer, frame, [replaced()], { input: await linesBitmap(SIZE) });
    frame.close();
    // A column of its thin blue lines and one between, above the person; a cover of the models' size would mix them.
    const [line, between] = [u[4 * 160 + 8] ?? 0, u[4 * 160 + 12] ?? 0];
    expect(line - between).toBeGreaterThan(60);
  });

  it.each(['planar', 'webgl2'] as const)('%s lays no background where the picture is veiled', async (renderer) => {
    const frame = gradientFrame(SIZE);
    const veiled = await drawnBy(renderer, frame, [replaced()], { ageMs: 500 });
    expect(await drawnBy(renderer, frame, [replaced()], { ageMs: 500, input: await sceneBitmap(SIZE) })).toEqual(veiled);
    frame.close();
  });
});
