import { beforeEach, describe, expect, it } from 'vitest';
import type { AiHost } from '../../ai/host';
import type { Finding } from '../../ai/findings';
import type { Look, Sample } from '../../ai/protocol';
import type { EpochMs } from '../../core/time';
import type { Compositor, Texture } from '../compositors/compositor';
import { SourceSight } from './source-sight';

const SIZE = { width: 256, height: 144 };

/** Answers when the test says so. */
class HandHost {
  readonly looks: (Look & { readonly answer: (finding: Finding | undefined) => void })[] = [];
  typical = 6;

  look(look: Look): Promise<Finding | undefined> {
    return new Promise((answer) => void this.looks.push({ ...look, answer }));
  }

  typicalMs(): number {
    return this.typical;
  }

  forget(): void {}
}

function texture(): Texture {
  return { width: 1280, height: 720 };
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const EVERYTHING: Finding = { thing: 'person', shown: new Uint8Array(SIZE.width * SIZE.height).fill(255) };

describe('what models know of a source', () => {
  let host: HandHost;
  let now: number;
  let everyNth: number;
  let timers: (() => void)[];
  let sight: SourceSight;

  beforeEach(() => {
    host = new HandHost();
    now = 1000;
    everyNth = 1;
    timers = [];
    const compositor = { sample: (_texture: Texture, size: typeof SIZE): Sample => ({ ...size, aspect: 16 / 9, bytes: new Uint8Array((size.width * size.height * 3) / 2).fill(128) }) };
    sight = new SourceSight('a', {
      host: () => host as unknown as AiHost,
      compositor: () => compositor as unknown as Compositor,
      everyNth: () => everyNth,
      now: () => now as EpochMs,
      after: (_delayMs, callback) => {
        timers.push(callback);
        return () => (timers = timers.filter((other) => other !== callback));
      },
    });
    sight.setThings(new Set(['person']));
  });

  it('is nothing, and costs nothing, where no filter asks', () => {
    sight.setThings(new Set());
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
    everyNth = 3;
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
    sight.setThings(new Set());
    host.looks[0]?.answer(EVERYTHING);
    await settle();
    sight.setThings(new Set(['person']));
    expect(sight.of(frame)?.seen).toEqual({});
  });

  it('asks the square model for upright pictures', () => {
    expect(sight.models()).toEqual(['person-landscape']);
    void sight.look({ width: 720, height: 1280 }, 20);
    expect(sight.models()).toEqual(['person-square']);
  });
});
