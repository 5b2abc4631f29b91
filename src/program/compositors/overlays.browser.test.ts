import { afterEach, describe, expect, it } from 'vitest';
import type { Pose } from '../../ai/findings';
import type { Size } from '../../core/geometry';
import type { Renderer } from '../../core/program-format';
import type { FilterInstance } from '../../core/scene';
import type { Settings } from '../../core/settings';
import { microsOf } from '../../core/time';
import { seenByThing, type Sight } from '../../filters/sight';
import { filterSpec } from '../../filters/specs';
import { STANDING } from '../../filters/testing/standing';
import type { Compositor } from './compositor';
import { createCompositor } from './create-compositor';
import { barsFrame, filterOf, gradientFrame, layerOf, meanDifference, type Planes, planesOf } from './test-frames';

const SIZE = { width: 320, height: 180 };
const made: Compositor[] = [];
afterEach(() => {
  for (const compositor of made.splice(0)) compositor.close();
});

/** Upright, in the middle. */
function bodyOf({ width, height }: Size): Uint8Array<ArrayBuffer> {
  return new Uint8Array(width * height).map((_, i) => {
    const distance = Math.hypot(((i % width) / width - 0.5) * 2.4, Math.floor(i / width) / height - 0.52);
    return Math.max(0, Math.min(255, Math.round((0.46 - distance) * 3000)));
  });
}

async function drawnBy(renderer: Renderer, frame: VideoFrame, filters: readonly FilterInstance[], people: readonly Pose[] = [STANDING]): Promise<Planes> {
  const compositor = await createCompositor(renderer, SIZE);
  made.push(compositor);
  const texture = await compositor.importFrame(frame, 0);
  const sample = compositor.sample(texture, { width: 256, height: 144 });
  const sight: Sight = { key: 'a', sample, seen: seenByThing([{ thing: 'person', shown: bodyOf(sample), ageMs: 0 }, { thing: 'pose', people, ageMs: 90 }]) };
  const { frame: drawn } = compositor.render({ layers: [{ ...layerOf(texture, { filters }), sight }], timestamp: microsOf(0), duration: microsOf(33) });
  expect(compositor.takeFilterRuns().filter(({ error }) => error !== undefined)).toEqual([]);
  return planesOf(drawn);
}

function on(kind: string, settings: Settings = {}): FilterInstance {
  return filterOf(kind, { ...filterSpec(kind)?.defaults, ...settings });
}

const MIRRORED = on('flip');
const TURNED = on('rotate', { degrees: 30 });

describe('what is drawn over a picture, or follows it, is the same in planes and on the GPU', () => {
  it.each([
    ['a skeleton', [on('pose')]],
    ['a broad skeleton in a turned picture', [TURNED, on('pose', { lineWidth: 30, color: '#ff2020' })]],
    ['a body map', [on('body-map')]],
    ['a body map in a mirrored, cut picture', [MIRRORED, on('crop', { left: 20 }), on('body-map')]],
    ['both before a blurred background', [on('body-map'), on('pose'), on('background-blur')]],
    ['a frame that follows', [on('auto-framing', { left: 0.21, top: 0.1, share: 0.57 })]],
    ['a frame that follows, with a skeleton', [on('auto-framing', { left: 0.3, top: 0.02, share: 0.41 }), on('pose')]],
  ] as const)('%s', async (_name, filters) => {
    for (const frameOf of [barsFrame, gradientFrame]) {
      for (const size of [SIZE, { width: 211, height: 157 }]) {
        const frame = frameOf(size);
        const [planar, webgl2] = [await drawnBy('planar', frame, filters), await drawnBy('webgl2', frame, filters)];
        frame.close();
        expect(meanDifference(planar, webgl2)).toBeLessThanOrEqual(2);
      }
    }
  });
});

describe.each<Renderer>(['planar', 'webgl2'])('in %s', (renderer) => {
  it.each([
    ['a skeleton', 'pose'],
    ['a body map', 'body-map'],
  ])('%s of nobody leaves the picture as it is', async (_name, kind) => {
    const frame = gradientFrame(SIZE);
    const plain = await drawnBy(renderer, frame, []);
    const drawn = await drawnBy(renderer, frame, [on(kind)], []);
    const somebody = await drawnBy(renderer, frame, [on(kind)]);
    frame.close();
    expect(meanDifference(plain, drawn)).toBe(0);
    expect(meanDifference(plain, somebody)).toBeGreaterThan(0.2);
  });

  it('lines are where the person is, also in a mirrored picture', async () => {
    const leaning = STANDING.map(({ x, y, score }) => ({ x: x - 0.3, y, score }));
    const frame = gradientFrame(SIZE);
    const red = on('pose', { color: '#ff0000', lineWidth: 12 });
    const [plain, mirrored] = [await drawnBy(renderer, frame, [red], [leaning]), await drawnBy(renderer, frame, [MIRRORED, red], [leaning])];
    frame.close();
    // The middle of a thigh, left of the middle; in chroma's half size.
    const at = (planes: Planes, x: number): number => planes.v[Math.floor(0.655 * 90) * 160 + Math.floor(x * 160)] ?? 0;
    expect(at(plain, 0.2425)).toBeGreaterThan(220);
    expect(at(plain, 0.7575)).toBeLessThan(180);
    expect(at(mirrored, 0.7575)).toBeGreaterThan(220);
    expect(at(mirrored, 0.2425)).toBeLessThan(180);
  });
});
