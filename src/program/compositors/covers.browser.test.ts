import { afterEach, describe, expect, it } from 'vitest';
import { filterSpec } from '../../filters/specs';
import type { FilterInstance } from '../../core/scene';
import type { Sight } from '../../filters/sight';
import type { Renderer } from '../../core/program-format';
import type { Size } from '../../core/geometry';
import { microsOf } from '../../core/time';
import type { Compositor } from './compositor';
import { createCompositor } from './create-compositor';
import { barsFrame, filterOf, gradientFrame, layerOf, meanDifference, type Planes, planesOf } from './test-frames';

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

async function drawnBy(renderer: Renderer, frame: VideoFrame, filters: readonly FilterInstance[], ageMs = 0): Promise<Planes> {
  const compositor = await createCompositor(renderer, SIZE);
  made.push(compositor);
  const texture = await compositor.importFrame(frame, 0);
  const sample = compositor.sample(texture, { width: 256, height: 144 });
  const seen = { shown: shownOf(sample), ageMs };
  const sight: Sight = { key: 'a', sample, seen: { person: { thing: 'person', ...seen }, faces: { thing: 'faces', faces: [], ...seen } } };
  const { frame: drawn } = compositor.render({ layers: [{ ...layerOf(texture, { filters }), sight }], timestamp: microsOf(0), duration: microsOf(33) });
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
        const [planar, webgl2] = [await drawnBy('planar', frame, filters, ageMs), await drawnBy('webgl2', frame, filters, ageMs)];
        frame.close();
        expect(meanDifference(planar, webgl2)).toBeLessThanOrEqual(2);
      }
    }
  });
});
