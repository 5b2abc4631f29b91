import { beforeEach, describe, expect, it } from 'vitest';
import type { Pose } from '../../ai/findings';
import type { FilterId, SourceId } from '../../core/ids';
import { type FilterInstance, WHOLE_PROGRAM } from '../../core/scene';
import type { Settings } from '../../core/settings';
import type { Micros } from '../../core/time';
import { overlayFilter } from '../../filters/overlays/overlay-filter';
import type { FilterKind } from '../../filters/filter';
import { findFilter } from '../../filters/registry';
import { seenByThing, type Sight } from '../../filters/sight';
import { filterSpec } from '../../filters/specs';
import { STANDING } from '../../filters/testing/standing';
import { fillPicture } from '../../planar/operations/fill-picture';
import { PlanarMemory } from '../../planar/memory';
import type { Picture } from '../../planar/picture';
import { samePicture } from '../../planar/operations/same-picture';
import type { FilterRun } from './compositor';
import { planLayers } from './layer-plan';
import { PlanarScene } from './planar/planar-scene';
import { PlanarTexture, planarTextureOf } from './planar/planar-texture';
import { samplePicture } from './sample-picture';

const SIZE = { width: 256, height: 144 };
const GREY = { y: 100, u: 128, v: 128 };

const broken: FilterKind = {
  spec: { kind: 'broken', version: 1, label: '', defaults: {}, fields: [] },
  ...overlayFilter({
    detail: 'sharp',
    draw: () => {
      throw new Error('no luck');
    },
  }),
};

function find(kind: string): FilterKind | undefined {
  return kind === 'broken' ? broken : findFilter(kind);
}

function on(kind: string, settings: Settings = {}): FilterInstance {
  return { id: `${kind}-1` as FilterId, source: 'a' as SourceId, kind, version: 1, settings: { ...filterSpec(kind)?.defaults, ...settings }, enabled: true };
}

describe('drawings over a picture in planes', () => {
  let memory: PlanarMemory;
  let scene: PlanarScene;
  let target: Picture;
  let plain: Picture;
  let texture: PlanarTexture;
  let time = 0;

  beforeEach(async () => {
    memory = await PlanarMemory.create({ bytes: 16 << 20 });
    scene = new PlanarScene(memory, find);
    target = memory.allocate(SIZE);
    plain = memory.allocate(SIZE);
    fillPicture(memory, plain, GREY);
    const picture = memory.allocate(SIZE);
    fillPicture(memory, picture, GREY);
    texture = new PlanarTexture(picture);
    time = 0;
  });

  /** All of the picture is a person, if there is one. */
  function sightOf(people: readonly Pose[], key = 'a'): Sight {
    const person = { thing: 'person' as const, shown: new Uint8Array(SIZE.width * SIZE.height).fill(255), ageMs: 0 };
    return { key, sample: samplePicture(memory, texture.picture, SIZE, 16 / 9), seen: seenByThing(people.length > 0 ? [person, { thing: 'pose', people, ageMs: 300 }] : []) };
  }

  function draw(filters: readonly FilterInstance[], sight: Sight | undefined): readonly FilterRun[] {
    time += 1;
    const item = { source: 'a' as SourceId, fit: 'contain' as const, rect: WHOLE_PROGRAM, visible: true, opacity: 1 };
    scene.draw(target, planLayers({ layers: [{ texture, item, filters, timestamp: time as Micros, ...(sight && { sight }) }] }, SIZE, planarTextureOf, find).layers);
    expect(memory.damagedGuards()).toEqual([]);
    return scene.takeFilterRuns();
  }

  function luma(x: number, y: number): number {
    return memory.bytes[target.y.offset + Math.floor(y * SIZE.height) * target.y.stride + Math.floor(x * SIZE.width)] ?? -1;
  }

  it.each(['pose', 'body-map'])('%s draws where somebody is, and is no privacy filter', (kind) => {
    const [run] = draw([on(kind)], sightOf([STANDING]));
    expect(run?.error).toBeUndefined();
    expect(run?.fate).toBeUndefined();
    expect(samePicture(memory, target, plain)).toBe(false);
  });

  it.each(['pose', 'body-map'])('%s lets the picture pass where nothing is known', (kind) => {
    for (const sight of [undefined, sightOf([])]) {
      const [run] = draw([on(kind)], sight);
      expect(run?.error).toBeUndefined();
      expect(samePicture(memory, target, plain)).toBe(true);
    }
  });

  it('are drawn anew when more is known of the same frame, and only then', () => {
    expect(draw([on('pose')], sightOf([STANDING]))).toHaveLength(1);
    expect(draw([on('pose')], sightOf([STANDING]))).toHaveLength(0);
    expect(draw([on('pose')], sightOf([STANDING], 'b'))).toHaveLength(1);
  });

  it('go with what moves the picture before them', () => {
    const right = STANDING.map(({ x, y, score }) => ({ x: x + 0.3, y, score }));
    const white = on('pose', { color: '#ffffff', lineWidth: 30 });
    draw([white], sightOf([right]));
    expect([luma(0.8425, 0.655), luma(0.1575, 0.655)]).toEqual([235, 100]);
    draw([on('flip'), white], sightOf([right]));
    expect([luma(0.8425, 0.655), luma(0.1575, 0.655)]).toEqual([100, 235]);
    draw([on('flip'), on('flip', { horizontal: false, vertical: true }), white], sightOf([right]));
    expect([luma(0.1575, 0.345), luma(0.1575, 0.655)]).toEqual([235, 100]);
    draw([on('crop', { left: 50 }), white], sightOf([right]));
    // What is left is half as wide and stands in the middle.
    expect(luma(0.25 + (0.8425 - 0.5), 0.655)).toBe(235);
  });

  it('lie under a cover that comes after them', () => {
    const sight = sightOf([STANDING]);
    const hidden: Sight = { ...sight, seen: { ...sight.seen, person: { thing: 'person', shown: new Uint8Array(SIZE.width * SIZE.height), ageMs: 0 } } };
    draw([on('pose', { color: '#ffffff', lineWidth: 30 }), on('background-blur')], hidden);
    // Nobody is taken for a person: all of the skeleton is blurred with the background, which it lightens.
    const shades = [0.3, 0.5, 0.655].map((y) => luma(0.5425, y));
    for (const shade of shades) expect(shade).toBeLessThan(200);
    expect(Math.max(...shades)).toBeGreaterThan(104);
  });

  it('are left out and marked when they fail; the others stay', () => {
    const runs = draw([on('broken'), on('pose')], sightOf([STANDING]));
    expect(runs.map(({ error }) => error instanceof Error)).toEqual([true, false]);
    expect(samePicture(memory, target, plain)).toBe(false);
  });

  it('give back every byte', () => {
    const before = memory.available;
    for (let i = 0; i < 5; i += 1) draw([on('pose'), on('flip'), on('body-map'), on('broken'), on('auto-framing', { left: 0.1, top: 0.1, share: 0.7 }), on('pose')], sightOf(i % 2 === 0 ? [STANDING] : [], `${i}`));
    draw([], undefined);
    expect(memory.available).toBe(before);
  });
});
