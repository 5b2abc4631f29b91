import { beforeEach, describe, expect, it } from 'vitest';
import type { AiHost } from '../../ai/host';
import type { Boxed, Finding, Thing } from '../../ai/findings';
import type { Look, ModelName, Sample } from '../../ai/protocol';
import type { EpochMs } from '../../core/time';
import type { Compositor, Texture } from '../compositors/compositor';
import type { Effort } from './ai-governor';
import type { Needs } from './model-choice';
import { SourceSight } from './source-sight';

const SIZE = { width: 256, height: 144 };

/** Answers when the test says so. */
class HandHost {
  readonly looks: (Look & { readonly answer: (finding: Finding | undefined) => void })[] = [];
  /** Of models without a time of their own. */
  typical = 6;
  readonly times = new Map<ModelName, number>();

  look(look: Look): Promise<Finding | undefined> {
    return new Promise((answer) => void this.looks.push({ ...look, answer }));
  }

  typicalMs(model: ModelName): number {
    return this.times.get(model) ?? this.typical;
  }

  forget(): void {}
}

function texture(): Texture {
  return { width: 1280, height: 720 };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function needs(things: readonly Thing[], covered = things): Needs {
  return { things: new Set(things), covered: new Set(covered) };
}

const NOBODY: Finding = { thing: 'pose', people: [] };
const EVERYTHING_BUT_RIGHT = new Uint8Array(SIZE.width * SIZE.height).map((_, i) => (i % SIZE.width < 100 ? 255 : 0));
const EVERYTHING: Finding = { thing: 'person', shown: new Uint8Array(SIZE.width * SIZE.height).fill(255) };

describe('what models know of a source', () => {
  let host: HandHost;
  let now: number;
  let effort: Effort;
  let samples: number;
  let timers: (() => void)[];
  let sight: SourceSight;

  beforeEach(() => {
    host = new HandHost();
    now = 1000;
    effort = { everyNth: 1, size: 'full' };
    samples = 0;
    timers = [];
    const compositor = {
      sample: (_texture: Texture, size: typeof SIZE): Sample => {
        samples += 1;
        return { ...size, aspect: 16 / 9, bytes: new Uint8Array((size.width * size.height * 3) / 2).fill(128) };
      },
    };
    sight = new SourceSight('a', {
      host: () => host as unknown as AiHost,
      compositor: () => compositor as unknown as Compositor,
      effort: () => effort,
      now: () => now as EpochMs,
      after: (_delayMs, callback) => {
        timers.push(callback);
        return () => (timers = timers.filter((other) => other !== callback));
      },
    });
    sight.need(needs(['person']));
  });

  it('is nothing, and costs nothing, where no filter asks', () => {
    sight.need(needs([]));
    expect(sight.look(texture(), 20)).toBeUndefined();
    expect(sight.of(texture())).toBeUndefined();
    expect(host.looks).toEqual([]);
    expect(sight.models()).toEqual([]);
  });

  it('is waited for, and belongs to the frame itself', async () => {
    const frame = texture();
    const waited = sight.look(frame, 20);
    expect(sight.of(frame)?.seen).toEqual({});
    host.looks[0]?.answer(EVERYTHING);
    await waited;
    expect(timers).toEqual([]);
    expect(sight.of(frame)?.seen.person).toEqual({ ...EVERYTHING, ageMs: 0 });
    expect(host.looks).toHaveLength(1);
  });

  it('is waited for no longer than allowed, and not at all where that would be in vain', async () => {
    const waited = sight.look(texture(), 20);
    for (const expire of timers) expire();
    await waited;
    host.typical = 30;
    expect(sight.look(texture(), 20)).toBeUndefined();
    host.typical = Infinity;
    expect(sight.look(texture(), 20)).toBeUndefined();
    expect(host.looks).toHaveLength(3);
  });

  it('serves the frames after it, with its age, and for a second at most', async () => {
    void sight.look(texture(), 20);
    host.looks[0]?.answer(EVERYTHING);
    await settle();
    now += 100;
    const next = texture();
    void sight.look(next, 20);
    expect(sight.of(next)?.seen.person?.ageMs).toBe(100);
    now += 1000;
    const late = texture();
    void sight.look(late, 20);
    expect(sight.of(late)?.seen).toEqual({});
  });

  it('of an older frame still on air does not take the place of the newest one', async () => {
    const onAir = texture();
    const newest = texture();
    void sight.look(onAir, 20);
    host.looks[0]?.answer(undefined);
    await settle();
    void sight.look(newest, 20);
    sight.of(onAir);
    expect(host.looks).toHaveLength(2);
    host.looks[1]?.answer(undefined);
    await settle();
    sight.of(newest);
    expect(host.looks).toHaveLength(3);
  });

  it('leaves frames out to give way, but none that stays on air', () => {
    effort = { everyNth: 3, size: 'full' };
    const frames = [texture(), texture(), texture(), texture()];
    for (const frame of frames) void sight.look(frame, 20);
    expect(host.looks).toHaveLength(1);
    sight.of(frames[3]!);
    expect(host.looks).toHaveLength(1);
    now += 200;
    sight.of(frames[3]!);
    expect(host.looks).toHaveLength(2);
  });

  it('has another name when more is known', async () => {
    const frame = texture();
    void sight.look(frame, 20);
    const before = sight.of(frame)?.key;
    host.looks[0]?.answer(EVERYTHING);
    await settle();
    expect(sight.of(frame)?.key).not.toBe(before);
  });

  it('is forgotten when the filter is taken away', async () => {
    const frame = texture();
    void sight.look(frame, 20);
    sight.need(needs([]));
    host.looks[0]?.answer(EVERYTHING);
    await settle();
    sight.need(needs(['person']));
    expect(sight.of(frame)?.seen).toEqual({});
  });

  it('is waited for thing by thing: one slow model keeps nobody from waiting for another', async () => {
    host.times.set('faces', 200);
    sight.need(needs(['faces', 'person']));
    const waited = sight.look(texture(), 20);
    expect(host.looks.map(({ model }) => model)).toEqual(['faces', 'person-landscape']);
    host.looks[1]?.answer(EVERYTHING);
    await waited;
    expect(timers).toEqual([]);
  });

  it('is waited for as long as all answers together come in time, the quickest first', async () => {
    host.times.set('faces', 12);
    sight.need(needs(['faces', 'person']));
    const waited = sight.look(texture(), 20);
    let isDone = false;
    void waited?.then(() => (isDone = true));
    host.looks[1]?.answer(EVERYTHING);
    await settle();
    // 3 + 6 + 12 ms are more than 20: only the person is waited for.
    expect(isDone).toBe(true);
    const all = sight.look(texture(), 25);
    let areDone = false;
    void all?.then(() => (areDone = true));
    host.looks[3]?.answer(EVERYTHING);
    await settle();
    expect(areDone).toBe(false);
    host.looks[2]?.answer(undefined);
    await all;
  });

  it('from models that make no mask is never waited for, however quick they are', () => {
    sight.need(needs(['pose'], []));
    expect(sight.look(texture(), 1000)).toBeUndefined();
    sight.need(needs(['faces'], []));
    expect(sight.look(texture(), 1000)).toBeUndefined();
    expect(host.looks.map(({ model }) => model)).toEqual(['pose', 'faces']);
  });

  it('comes from a slow model one frame after the other, and costs nothing between', async () => {
    sight.need(needs(['pose'], []));
    for (let i = 0; i < 5; i += 1) {
      const frame = texture();
      void sight.look(frame, 20);
      sight.of(frame);
    }
    expect([host.looks.length, samples]).toEqual([1, 1]);
    host.looks[0]?.answer(NOBODY);
    await settle();
    const next = texture();
    void sight.look(next, 20);
    expect([host.looks.length, samples]).toEqual([2, 2]);
    expect(sight.of(next)?.seen.pose).toEqual({ ...NOBODY, ageMs: 1 });
  });

  it('that hides nothing is used again as it is, one that hides less of it', async () => {
    const stripe: Finding = { thing: 'person', shown: EVERYTHING_BUT_RIGHT };
    const shownNext = async (covered: readonly Thing[]): Promise<Uint8Array | undefined> => {
      sight.need(needs([]));
      sight.need(needs(['person'], covered));
      void sight.look(texture(), 20);
      host.looks.at(-1)?.answer(stripe);
      await settle();
      return sight.of(texture())?.seen.person?.shown;
    };
    expect(await shownNext([])).toEqual(stripe.shown);
    const isLess = (shown: Uint8Array | undefined): boolean => (shown?.filter((value) => value > 0).length ?? 0) < stripe.shown.filter((value) => value > 0).length;
    expect(isLess(await shownNext(['person']))).toBe(true);
    // Also of a frame that was shown before something had to be hidden.
    expect(isLess(await shownNext([]))).toBe(false);
    const onAir = texture();
    sight.of(onAir);
    sight.need(needs(['person']));
    expect(isLess(sight.of(onAir)?.seen.person?.shown)).toBe(true);
  });

  it('of a slow model lasts until it can be there again', async () => {
    host.times.set('pose', 700);
    sight.need(needs(['pose'], []));
    void sight.look(texture(), 20);
    host.looks[0]?.answer(NOBODY);
    await settle();
    now += 2000;
    expect(sight.of(texture())?.seen.pose?.ageMs).toBe(2000);
    now += 500;
    expect(sight.of(texture())?.seen.pose).toBeUndefined();
  });

  it('of a picture of another shape says nothing of this one', async () => {
    sight.need(needs(['pose'], []));
    void sight.look(texture(), 20);
    host.looks[0]?.answer(NOBODY);
    await settle();
    expect(sight.of({ width: 720, height: 1280 })?.seen.pose).toBeUndefined();
    expect(sight.of(texture())?.seen.pose).toBeDefined();
  });

  it('comes from smaller models where that is called for, once they are there', () => {
    const upright = { width: 720, height: 1280 };
    effort = { everyNth: 1, size: 'small' };
    sight.need(needs(['person', 'pose']));
    host.times.set('person-landscape', Infinity);
    void sight.look(upright, 20);
    expect(host.looks.map(({ model }) => model)).toEqual(['person-square', 'pose']);
    expect([...sight.models()].toSorted()).toEqual(['person-landscape', 'person-square', 'pose']);
    host.times.set('person-landscape', 6);
    void sight.look({ ...upright }, 20);
    expect(host.looks.at(-1)?.model).toBe('person-landscape');
    expect([...sight.models()].toSorted()).toEqual(['person-landscape', 'pose']);
  });

  it('comes from the full model where faces must be hidden, and from the small one where they are only followed', () => {
    effort = { everyNth: 1, size: 'small' };
    sight.need(needs(['faces']));
    expect(sight.models()).toEqual(['faces']);
    sight.need(needs(['faces'], []));
    expect(sight.models()).toEqual(['faces-near']);
    expect(sight.smallModels()).toEqual(['faces-near']);
  });

  it('does not come from a smaller model that loses what the full one saw', async () => {
    const facesOf = (faces: readonly Boxed[]): Finding => ({ thing: 'faces', faces, shown: new Uint8Array(SIZE.width * SIZE.height) });
    const ask = async (finding: Finding): Promise<ModelName | undefined> => {
      void sight.look(texture(), 20);
      host.looks.at(-1)?.answer(finding);
      await settle();
      return host.looks.at(-1)?.model;
    };
    sight.need(needs(['faces'], []));
    const face = { box: { x: 0.4, y: 0.4, width: 0.1, height: 0.1 }, score: 0.9 };
    expect(await ask(facesOf([face]))).toBe('faces');
    effort = { everyNth: 1, size: 'small' };
    expect(await ask(facesOf([face]))).toBe('faces-near');
    expect(await ask(facesOf([]))).toBe('faces-near');
    expect(await ask(facesOf([]))).toBe('faces');
    expect(sight.smallModels()).toEqual([]);
  });

  it('asks the square model for upright pictures', () => {
    expect(sight.models()).toEqual(['person-landscape']);
    void sight.look({ width: 720, height: 1280 }, 20);
    expect(sight.models()).toEqual(['person-square']);
  });
});
