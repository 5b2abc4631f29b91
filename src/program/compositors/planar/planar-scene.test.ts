import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fit, Rect } from '../../../core/geometry';
import type { FilterId, SourceId } from '../../../core/ids';
import { type FilterInstance, WHOLE_PROGRAM } from '../../../core/scene';
import type { Micros } from '../../../core/time';
import type { FilterKind } from '../../../filters/filter';
import { findFilter } from '../../../filters/registry';
import { copyPicture } from '../../../planar/operations/copy-picture';
import { fillPicture, fillPlane, fillRect } from '../../../planar/operations/fill-picture';
import { PlanarMemory } from '../../../planar/memory';
import { BLACK, WHITE, type Picture, type Plane, type Yuv } from '../../../planar/picture';
import { samePicture } from '../../../planar/operations/same-picture';
import type { Layer } from '../compositor';
import { planLayers } from '../layer-plan';
import { PlanarScene } from './planar-scene';
import { PlanarTexture, planarTextureOf } from './planar-texture';

const PROGRAM = { width: 64, height: 36 };
const RED: Yuv = { y: 81, u: 90, v: 240 };
const BLUE: Yuv = { y: 41, u: 240, v: 110 };

const failing: FilterKind = {
  spec: { kind: 'failing', version: 1, label: '', defaults: {}, fields: [] },
  changesWithTime: () => false,
  alpha: 'kept',
  planar: () => {
    throw new Error('no luck');
  },
  webgl2: { fragment: '', uniforms: () => ({}) },
};

/** Makes the left half of any picture clear. */
const key: FilterKind = {
  ...failing,
  alpha: 'made',
  planar: (memory, target, source) => {
    copyPicture(memory, target, source);
    const { alpha } = target;
    if (alpha) fillPlane(memory, alpha, { x: 0, y: 0, width: alpha.width / 2, height: alpha.height }, 0);
  },
};

const OWN_KINDS = new Map([['failing', failing], ['key', key]]);

describe('planar scene', () => {
  let memory: PlanarMemory;
  let target: Picture;
  let scene: PlanarScene;
  const find = (kind: string): FilterKind | undefined => OWN_KINDS.get(kind) ?? findFilter(kind);

  beforeEach(async () => {
    memory = await PlanarMemory.create({ bytes: 8 << 20 });
    target = memory.allocate(PROGRAM);
    scene = new PlanarScene(memory, find);
  });

  function draw(layers: readonly Layer[]): void {
    scene.draw(target, planLayers({ layers }, PROGRAM, planarTextureOf, find).layers);
    expect(memory.damagedGuards()).toEqual([]);
  }

  function flat(colour: Yuv, width = PROGRAM.width, height = PROGRAM.height, alpha?: number): PlanarTexture {
    const picture = memory.allocate({ width, height }, alpha !== undefined);
    fillPicture(memory, picture, colour);
    if (picture.alpha && alpha !== undefined) memory.bytes.fill(alpha, picture.alpha.offset, picture.alpha.offset + picture.alpha.stride * height);
    return new PlanarTexture(picture);
  }

  function noise(width: number, height: number): PlanarTexture {
    const picture = memory.allocate({ width, height });
    let seed = 1;
    for (const plane of [picture.y, picture.u, picture.v]) {
      for (let i = 0; i < plane.stride * plane.height; i += 1) {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
        memory.bytes[plane.offset + i] = 16 + ((seed >>> 16) % 220);
      }
    }
    return new PlanarTexture(picture);
  }

  function at(x: number, y: number, picture = target): Yuv {
    const sample = (plane: Plane, column: number, row: number): number => memory.bytes[plane.offset + row * plane.stride + column] ?? -1;
    return { y: sample(picture.y, x, y), u: sample(picture.u, x >> 1, y >> 1), v: sample(picture.v, x >> 1, y >> 1) };
  }

  it('is black without layers', () => {
    draw([]);
    expect(at(0, 0)).toEqual(BLACK);
    expect(at(63, 35)).toEqual(BLACK);
  });

  it('copies a picture of the same size to the bit', () => {
    const texture = noise(PROGRAM.width, PROGRAM.height);
    draw([layerOf(texture)]);
    expect(samePicture(memory, target, texture.picture)).toBe(true);
  });

  it('puts black bars beside a narrow picture and above a wide one', () => {
    draw([layerOf(flat(RED, 20, 20))]);
    expect([at(12, 18), at(14, 18), at(49, 18), at(51, 18)]).toEqual([BLACK, RED, RED, BLACK]);
    draw([layerOf(flat(BLUE, 64, 18))]);
    expect([at(30, 8), at(30, 10), at(30, 27), at(30, 28)]).toEqual([BLACK, BLUE, BLUE, BLACK]);
  });

  it('covers the program and crops what is too much', () => {
    const texture = flat(RED, 40, 40);
    fillRect(memory, texture.picture, { x: 0, y: 0, width: 40, height: 8 }, BLUE);
    draw([layerOf(texture, { fit: 'cover' })]);
    expect([at(0, 0), at(63, 35), at(32, 18)]).toEqual([RED, RED, RED]);
    draw([layerOf(texture, { fit: 'fill' })]);
    expect(at(32, 2)).toEqual(BLUE);
  });

  it('shows a picture with long pixels in its true shape', () => {
    const picture = flat(RED, 32, 36).picture;
    draw([layerOf(new PlanarTexture(picture, { width: 64, height: 36 }))]);
    expect([at(0, 0), at(63, 35)]).toEqual([RED, RED]);
  });

  it('mixes by opacity', () => {
    draw([layerOf(flat(BLACK)), layerOf(flat(WHITE), { opacity: 0.5 })]);
    expect(at(10, 10).y).toBeGreaterThanOrEqual(125);
    expect(at(10, 10).y).toBeLessThanOrEqual(126);
  });

  it('lays a picture with alpha over what is beneath, scaled or not', () => {
    const half: Rect = { x: 0.5, y: 0, width: 0.5, height: 1 };
    const clear = flat(RED, PROGRAM.width, PROGRAM.height, 0);
    const solid = flat(RED, 10, 12, 255);
    draw([layerOf(flat(BLUE)), layerOf(clear), layerOf(solid, { rect: half, fit: 'fill' })]);
    expect([at(10, 10), at(40, 10)]).toEqual([BLUE, RED]);
  });

  it('draws the same again from what it kept', () => {
    const layers = (): readonly Layer[] => [layerOf(image, { fit: 'fill' }), layerOf(words, { rect: { x: 0, y: 0, width: 0.4, height: 0.4 } })];
    const image = noise(40, 30);
    const words = flat(RED, 30, 8, 130);
    draw(layers());
    const first = memory.allocate(PROGRAM);
    scene.draw(first, planLayers({ layers: layers() }, PROGRAM, planarTextureOf, find).layers);
    expect(samePicture(memory, target, first)).toBe(true);
    draw(layers());
    expect(samePicture(memory, target, first)).toBe(true);
  });

  it('runs a filter once for a frame that is shown again, and again for the next frame', () => {
    const filters = [filterOf('hue', { degrees: 120, degreesPerSecond: 0 })];
    const texture = flat(RED);
    for (let i = 0; i < 3; i += 1) draw([layerOf(texture, { filters })]);
    expect(scene.takeFilterRuns()).toHaveLength(1);
    draw([layerOf(flat(BLUE), { filters })]);
    expect(scene.takeFilterRuns()).toHaveLength(1);
    draw([layerOf(texture, { filters: [filterOf('hue', { degrees: 60, degreesPerSecond: 0 })] })]);
    expect(scene.takeFilterRuns()).toHaveLength(1);
  });

  it('runs a filter by time at each new time', () => {
    const filters = [filterOf('rotate', { degrees: 0, degreesPerSecond: 90 })];
    const texture = noise(PROGRAM.width, PROGRAM.height);
    draw([layerOf(texture, { filters, timestamp: 0 })]);
    expect(samePicture(memory, target, texture.picture)).toBe(true);
    draw([layerOf(texture, { filters, timestamp: 500_000 })]);
    expect(at(0, 0)).toEqual(BLACK);
    expect(scene.takeFilterRuns()).toHaveLength(2);
  });

  it('goes on without a filter that throws, and says so', () => {
    const filters = [filterOf('failing', {}), filterOf('nothing-known', {}), filterOf('hue', { degrees: 0, degreesPerSecond: 0 })];
    draw([layerOf(flat(RED), { filters })]);
    expect(at(5, 5)).toEqual(RED);
    const runs = scene.takeFilterRuns();
    expect(runs.map((run) => run.error instanceof Error)).toEqual([true, true, false]);
    expect(scene.takeFilterRuns()).toEqual([]);
  });

  it('reports settings a filter cannot read instead of drawing them', () => {
    draw([layerOf(flat(RED), { filters: [filterOf('rotate', { degrees: 'north' })] })]);
    expect(at(5, 5)).toEqual(RED);
    expect(scene.takeFilterRuns()[0]?.error).toMatchObject({ code: 'bad-setting' });
  });

  it('leaves out what an opaque layer hides', () => {
    const filters = [filterOf('failing', {})];
    draw([layerOf(flat(RED), { filters }), layerOf(flat(BLUE))]);
    expect(at(5, 5)).toEqual(BLUE);
    expect(scene.takeFilterRuns()).toEqual([]);
  });

  it('shows what is beneath where a filter makes a picture clear, also after another filter', () => {
    for (const filters of [[filterOf('key', {})], [filterOf('key', {}), filterOf('hue', { degrees: 0, degreesPerSecond: 0 })]]) {
      draw([layerOf(flat(BLUE)), layerOf(flat(RED), { filters })]);
      expect([at(5, 5), at(60, 5)]).toEqual([BLUE, RED]);
    }
  });

  it('gives back all it took', () => {
    const before = memory.available;
    for (let i = 0; i < 20; i += 1) {
      const texture = noise(30 + i, 20);
      const filters = [filterOf('hue', { degrees: i, degreesPerSecond: 0 }), filterOf('rotate', { degrees: i, degreesPerSecond: 3 })];
      for (let again = 0; again < 3; again += 1) draw([layerOf(texture, { opacity: 0.5 }), layerOf(texture, { filters, rect: { x: 0.1, y: 0.1, width: 0.5, height: 0.5 } })]);
      memory.free(texture.picture);
    }
    draw([]);
    expect(memory.available).toBe(before);
  });

  it('shows nothing of what its memory held before where a picture cannot be scaled', () => {
    const words = (): Layer => layerOf(texture, { rect: { x: 0, y: 0, width: 0.5, height: 0.5 }, fit: 'fill' });
    const texture = flat(RED, 30, 8, 255);
    memory.free(flat(BLUE, 32, 18, 255).picture);
    vi.spyOn(memory, 'allocateBytes').mockImplementationOnce(() => {
      throw new Error('no room');
    });
    expect(() => draw([words()])).toThrow('no room');
    draw([words()]);
    expect([at(2, 2), at(30, 16), at(40, 20)]).toEqual([RED, RED, BLACK]);
  });

  it('takes no more with each picture that cannot be drawn', () => {
    const left = [0, 1, 2, 3].map((i) => {
      vi.spyOn(memory, 'allocateBytes').mockImplementationOnce(() => {
        throw new Error('no room');
      });
      const texture = flat(RED, 30, 20);
      expect(() => draw([layerOf(texture, { filters: [filterOf('hue', { degrees: i, degreesPerSecond: 0 })] })])).toThrow('no room');
      memory.free(texture.picture);
      return memory.available;
    });
    expect(left[3]).toBe(left[1]);
  });

  it('refuses a texture that was released', () => {
    const texture = flat(RED);
    texture.released = true;
    expect(() => draw([layerOf(texture)])).toThrow(/does not hold/);
  });
});

interface LayerWishes {
  readonly fit?: Fit;
  readonly rect?: Rect;
  readonly opacity?: number;
  readonly filters?: readonly FilterInstance[];
  /** µs. */
  readonly timestamp?: number;
}

function layerOf(texture: PlanarTexture, { fit = 'contain', rect = WHOLE_PROGRAM, opacity = 1, filters = [], timestamp = 0 }: LayerWishes = {}): Layer {
  return { texture, item: { source: 'a' as SourceId, fit, rect, visible: true, opacity }, filters, timestamp: timestamp as Micros };
}

function filterOf(kind: string, settings: FilterInstance['settings']): FilterInstance {
  return { id: `${kind}-1` as FilterId, source: 'a' as SourceId, kind, version: 1, settings, enabled: true };
}
