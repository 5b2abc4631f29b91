import { beforeEach, describe, expect, it } from 'vitest';
import type { Shown } from '../../ai/findings';
import type { FilterId, SourceId } from '../../core/ids';
import { type FilterInstance, WHOLE_PROGRAM } from '../../core/scene';
import type { Micros } from '../../core/time';
import { coverFilter } from '../../filters/covers/cover-filter';
import type { FilterKind } from '../../filters/filter';
import { findFilter } from '../../filters/registry';
import { seenByThing, type Sight } from '../../filters/sight';
import { FILTER_SPECS, filterSpec } from '../../filters/specs';
import { fillPicture, fillRect } from '../../planar/operations/fill-picture';
import { PlanarMemory } from '../../planar/memory';
import { BLACK, WHITE, type Picture, type Plane, type Yuv } from '../../planar/picture';
import type { FilterRun, LayerPicture } from './compositor';
import { planLayers } from './layer-plan';
import { PlanarScene } from './planar/planar-scene';
import { PlanarTexture, planarTextureOf } from './planar/planar-texture';
import { samplePicture } from './sample-picture';
import { Shadow } from './chain/shadow';

const SIZE = { width: 128, height: 72 };
const SAMPLE = { width: 64, height: 36 };
const RED: Yuv = { y: 81, u: 90, v: 240 };
const BLUE: Yuv = { y: 41, u: 240, v: 110 };
const GREEN: Yuv = { y: 145, u: 54, v: 34 };

let fails = false;
const moody: FilterKind = {
  spec: { kind: 'moody', version: 1, label: '', defaults: {}, fields: [] },
  ...coverFilter({
    thing: 'person',
    holdMs: () => 200,
    draw: (memory, target) => {
      if (fails) throw new Error('no luck');
      fillPicture(memory, target, BLUE);
    },
  }),
};
const broken: FilterKind = {
  ...moody,
  ...{ cover: undefined as never },
  planar: () => {
    throw new Error('no luck');
  },
};
const OWN = new Map([
  ['moody', moody],
  ['broken', broken],
]);

function find(kind: string): FilterKind | undefined {
  return OWN.get(kind) ?? findFilter(kind);
}

function filterOf(kind: string, settings: FilterInstance['settings'] = filterSpec(kind)?.defaults ?? {}): FilterInstance {
  return { id: `${kind}-1` as FilterId, source: 'a' as SourceId, kind, version: 1, settings, enabled: true };
}

describe('privacy filters in planes', () => {
  let memory: PlanarMemory;
  let scene: PlanarScene;
  let target: Picture;
  let texture: PlanarTexture;
  let time = 0;

  beforeEach(async () => {
    memory = await PlanarMemory.create({ bytes: 16 << 20 });
    scene = new PlanarScene(memory, find);
    target = memory.allocate(SIZE);
    fails = false;
    time = 0;
    texture = person();
  });

  /** A white person in the left half before red. */
  function person(): PlanarTexture {
    const picture = memory.allocate(SIZE);
    fillPicture(memory, picture, RED);
    fillRect(memory, picture, { x: 0, y: 0, width: 64, height: 72 }, WHITE);
    return new PlanarTexture(picture);
  }

  function leftHalf(): Shown {
    return new Uint8Array(SAMPLE.width * SAMPLE.height).map((_, i) => (i % SAMPLE.width < SAMPLE.width / 2 ? 255 : 0));
  }

  function sightOf(ageMs = 0, thing: 'person' | 'faces' = 'person'): Sight {
    return { key: `${ageMs}`, sample: samplePicture(memory, texture.picture, SAMPLE, 16 / 9), seen: seenByThing([thing === 'person' ? { thing, shown: leftHalf(), ageMs } : { thing, shown: leftHalf(), faces: [], ageMs }]) };
  }

  function draw(filters: readonly FilterInstance[], sight?: Sight, inputs?: ReadonlyMap<FilterId, LayerPicture>): readonly FilterRun[] {
    time += 1;
    const item = { source: 'a' as SourceId, fit: 'contain' as const, rect: WHOLE_PROGRAM, visible: true, opacity: 1 };
    const layer = { texture, item, filters, timestamp: time as Micros, ...(sight && { sight }), ...(inputs && { inputs }) };
    scene.draw(target, planLayers({ layers: [layer] }, SIZE, planarTextureOf, find).layers);
    expect(memory.damagedGuards()).toEqual([]);
    return scene.takeFilterRuns();
  }

  function at(x: number, y: number): Yuv {
    const read = (plane: Plane, pitch: number): number => memory.bytes[plane.offset + Math.floor(y / pitch) * plane.stride + Math.floor(x / pitch)] ?? -1;
    return { y: read(target.y, 1), u: read(target.u, 2), v: read(target.v, 2) };
  }

  it('show the person as it is and the colour beside it', () => {
    const [run] = draw([filterOf('background-replace', { color: '#0000ff', holdMs: 200 })], sightOf());
    expect(run).toMatchObject({ fate: 'seen' });
    expect(at(20, 40)).toEqual(WHITE);
    expect(at(100, 40)).toEqual(BLUE);
  });

  it('blur without a halo: nothing of the person is in the background', () => {
    draw([filterOf('background-blur')], sightOf());
    expect(at(20, 40)).toEqual(WHITE);
    for (const x of [72, 80, 100, 127]) {
      expect(Math.abs(at(x, 40).y - RED.y)).toBeLessThanOrEqual(2);
      expect(Math.abs(at(x, 40).v - RED.v)).toBeLessThanOrEqual(2);
    }
  });

  it.each([
    ['nobody looked', undefined],
    ['the sight is too old', 201],
  ])('hide the whole picture when %s', (_why, ageMs) => {
    const sight = sightOf(ageMs);
    const [run] = draw([filterOf('background-replace')], ageMs === undefined ? { ...sight, seen: {} } : sight);
    expect(run).toMatchObject({ fate: 'hidden' });
    // Blurred so that the middle is neither one nor the other.
    expect(at(60, 40).y).toBeLessThan(220);
    expect(at(68, 40).y).toBeGreaterThan(90);
  });

  it('use a sight again that is young enough', () => {
    expect(draw([filterOf('background-replace')], sightOf(150))[0]).toMatchObject({ fate: 'reused' });
    expect(at(20, 40)).toEqual(WHITE);
  });

  it('show black when nothing is known of the frame', () => {
    draw([filterOf('background-replace')]);
    expect(at(20, 40)).toEqual(BLACK);
    expect(at(100, 40)).toEqual(BLACK);
  });

  it('fail when they cannot read how long a sight counts, and show black', () => {
    const [run] = draw([filterOf('hue'), filterOf('background-replace', { color: '#0000ff' })], sightOf()).slice(-1);
    expect(run).toMatchObject({ fate: 'hidden', error: expect.any(RangeError) as unknown });
    expect([at(20, 40), at(100, 40)]).toEqual([BLACK, BLACK]);
  });

  it('show the last safe picture when they fail, and black when there is none', () => {
    fails = true;
    draw([filterOf('moody')], sightOf());
    expect(at(100, 40)).toEqual(BLACK);
    fails = false;
    draw([filterOf('moody')], { ...sightOf(), key: 'b' });
    expect(at(100, 40)).toEqual(BLUE);
    fails = true;
    for (const key of ['c', 'd']) {
      const [run] = draw([filterOf('moody')], { ...sightOf(), key });
      expect(run?.error).toBeInstanceOf(Error);
      expect(at(100, 40)).toEqual(BLUE);
    }
    // With another privacy filter the picture from before is not safe.
    draw([filterOf('moody'), filterOf('face-blur')], { ...sightOf(), key: 'e' });
    expect(at(100, 40)).toEqual(BLACK);
  });

  it('lie where the picture lies after what turns it', () => {
    const chain = [filterOf('flip', { horizontal: true, vertical: false }), filterOf('background-replace', { color: '#0000ff', holdMs: 200 })];
    draw(chain, sightOf());
    expect(at(100, 40)).toEqual(WHITE);
    expect(at(20, 40)).toEqual(BLUE);
  });

  it('are not misled by a filter before them that is left out', () => {
    draw([filterOf('broken', {}), filterOf('background-replace', { color: '#0000ff', holdMs: 200 })], sightOf());
    expect(at(20, 40)).toEqual(WHITE);
    expect(at(100, 40)).toEqual(BLUE);
  });

  describe('before another picture', () => {
    const replaced = (fill: 'image' | 'source'): FilterInstance => filterOf('background-replace', { fill, color: '#0000ff', image: 'x', source: 'b', holdMs: 200 });

    /** A green picture behind people: an image, or a source with filters of its own. */
    function behind(size = SIZE, filters: readonly FilterInstance[] = [], sight?: Sight): ReadonlyMap<FilterId, LayerPicture> {
      const picture = memory.allocate(size);
      fillPicture(memory, picture, GREEN);
      return new Map([['background-replace-1' as FilterId, { texture: new PlanarTexture(picture), filters, timestamp: 0 as Micros, ...(sight && { sight }) }]]);
    }

    it.each([['image', SIZE], ['image', { width: 300, height: 33 }], ['source', SIZE], ['source', { width: 50, height: 90 }]] as const)('%s of %o: it lies behind the person', (fill, size) => {
      const [run] = draw([replaced(fill)], sightOf(), behind(size));
      expect(run).toMatchObject({ fate: 'seen' });
      expect(at(20, 40)).toEqual(WHITE);
      expect(at(100, 40)).toEqual(GREEN);
    });

    it.each(['image', 'source'] as const)('%s: the colour until it is there', (fill) => {
      draw([replaced(fill)], sightOf());
      expect(at(20, 40)).toEqual(WHITE);
      expect(at(100, 40)).toEqual(BLUE);
    });

    it.each(['image', 'source'] as const)('%s: the whole picture is veiled while nobody knows where the person is', (fill) => {
      for (const sight of [{ ...sightOf(), seen: {} }, sightOf(201)]) {
        const [run] = draw([replaced(fill)], sight, behind());
        expect(run).toMatchObject({ fate: 'hidden' });
        expect(at(60, 40).y).toBeLessThan(220);
        expect(at(100, 40)).not.toEqual(GREEN);
        expect(at(68, 40).y).toBeGreaterThan(90);
      }
    });

    it.each(['image', 'source'] as const)('%s: black where nothing is known of the frame', (fill) => {
      draw([replaced(fill)], undefined, behind());
      expect([at(20, 40), at(100, 40)]).toEqual([BLACK, BLACK]);
    });

    it.each(['image', 'source'] as const)('%s: mirrored and cut before it, the person still stands before it', (fill) => {
      draw([filterOf('flip', { horizontal: true, vertical: false }), replaced(fill)], sightOf(), behind());
      expect([at(100, 40), at(20, 40)]).toEqual([WHITE, GREEN]);
      draw([filterOf('crop', { left: 50, top: 0, right: 0, bottom: 0 }), replaced(fill)], { ...sightOf(), key: 'b' }, behind());
      expect(at(64, 40)).toEqual(GREEN);
    });

    it('a source within is drawn with its own privacy filters: black where nothing is known of its frame', () => {
      draw([replaced('source')], sightOf(), behind(SIZE, [filterOf('face-blur')]));
      expect([at(20, 40), at(100, 40)]).toEqual([WHITE, BLACK]);
    });

    it('a cover after it hides the backdrop, not what the backdrop hides', () => {
      const sight = sightOf();
      const faces = { thing: 'faces', shown: new Uint8Array(SAMPLE.width * SAMPLE.height), faces: [], ageMs: 0 } as const;
      draw([replaced('image'), filterOf('face-blur')], { ...sight, seen: { ...sight.seen, faces } }, behind());
      // Deep in the right half there is nothing but the backdrop.
      expect(Math.abs(at(120, 40).u - GREEN.u)).toBeLessThanOrEqual(3);
      expect(Math.abs(at(120, 40).v - GREEN.v)).toBeLessThanOrEqual(3);
    });

    it('one that cannot be drawn leaves the last safe picture, then black', () => {
      const blind = new Map([...behind()].map(([id, input]) => [id, { ...input, filters: [filterOf('moody')] }]));
      const gone: LayerPicture = { ...[...behind()][0]![1] };
      draw([replaced('image')], sightOf(), behind());
      const { picture } = gone.texture as PlanarTexture;
      Object.defineProperty(picture, 'y', {
        get: () => {
          throw new Error('no luck');
        },
      });
      const [run] = draw([replaced('image')], { ...sightOf(), key: 'b' }, new Map([['background-replace-1' as FilterId, gone]]));
      expect(run?.error).toBeInstanceOf(Error);
      expect([at(20, 40), at(100, 40)]).toEqual([WHITE, GREEN]);
      // A source within that fails is black itself, and hides all the same.
      draw([replaced('source')], { ...sightOf(), key: 'c' }, blind);
      expect([at(20, 40), at(100, 40)]).toEqual([WHITE, BLACK]);
    });

    it('gives back every byte', () => {
      const inputs = behind({ width: 300, height: 33 });
      const before = memory.available;
      for (let i = 0; i < 4; i += 1) draw([replaced('image'), filterOf('face-pixelate')], { ...sightOf(), key: `${i}` }, inputs);
      for (let i = 0; i < 6; i += 1) draw([]);
      expect(memory.available).toBe(before);
    });
  });

  it.each(['face-blur', 'face-pixelate'])('%s hides what is no face the less', (kind) => {
    draw([filterOf(kind)], sightOf(0, 'faces'));
    expect(at(20, 40)).toEqual(WHITE);
  });

  it.each(FILTER_SPECS.map((spec) => spec.kind))('%s before them uncovers nothing', (kind) => {
    const { sample } = sightOf();
    const hidden: Sight = { key: '', sample, seen: { person: { thing: 'person', shown: new Uint8Array(SAMPLE.width * SAMPLE.height), ageMs: 0 } } };
    const shadow = new Shadow(memory, hidden, new Set(['person']));
    const known = find(kind)!;
    if (!known.cover) shadow.follow(known, known.spec.defaults, 500);
    const covering = shadow.cover(findFilter('background-replace')!.cover!, filterOf('background-replace').settings, SIZE);
    for (let row = 0; row < covering.height; row += 1) {
      const start = covering.alpha.offset + row * covering.alpha.stride;
      expect(memory.bytes.subarray(start, start + covering.width).every((value) => value === 255)).toBe(true);
    }
    memory.free(covering);
    shadow.close();
    expect(memory.damagedGuards()).toEqual([]);
  });

  it('give back every byte', () => {
    const before = memory.available;
    for (let i = 0; i < 5; i += 1) {
      fails = i === 3;
      draw([filterOf('hue'), filterOf('moody'), filterOf('face-pixelate')], { ...sightOf(), key: `${i}` });
    }
    draw([]);
    expect(memory.available).toBe(before);
  });
});
