import { describe, expect, it } from 'vitest';
import type { SoundPacket } from '../cut';
import { BoundedSoundEncoder } from './bounded-sound-encoder';
import { type OnSoundPacket, SOUND_CONFIGS, type SoundEncoder } from './sound-encoder';

const CONFIG = SOUND_CONFIGS.aac;
const { frame } = CONFIG;
const DELAY = 1024;
const BLOCK_MS = (frame * 1000) / 48_000;

/** Takes blocks as they come and lets a packet out when it is told to; a packet names the first sample of its block. */
class SlowEncoder implements SoundEncoder {
  readonly config = CONFIG;
  readonly taken: number[] = [];
  closed = false;
  #onPacket: OnSoundPacket = () => undefined;
  #out = 0;

  make(onPacket: OnSoundPacket): Promise<SoundEncoder> {
    this.#onPacket = onPacket;
    return Promise.resolve(this);
  }

  encode([left, right]: readonly [Float32Array, Float32Array]): void {
    expect(right).toHaveLength(left.length);
    this.taken.push(left[0] ?? Number.NaN);
  }

  work(packets = 1): void {
    for (let count = 0; count < packets && this.#out < this.taken.length; count += 1) {
      this.#onPacket({ start: -1, samples: frame, data: new Uint8Array(Float32Array.of(this.taken[this.#out] ?? 0).buffer) });
      this.#out += 1;
    }
  }

  finish(): Promise<void> {
    this.work(Infinity);
    return Promise.resolve();
  }

  close(): void {
    this.closed = true;
  }
}

async function rig(): Promise<{ slow: SlowEncoder; bounded: BoundedSoundEncoder; packets: SoundPacket[]; feed(samples: number): void; pass(ms: number): void }> {
  const slow = new SlowEncoder();
  const packets: SoundPacket[] = [];
  let nowMs = 1000;
  const bounded = await BoundedSoundEncoder.create(CONFIG, { make: (onPacket) => slow.make(onPacket), delay: DELAY, now: () => nowMs, onPacket: (packet) => packets.push(packet) });
  let sample = 0;
  const feed = (samples: number): void => {
    const plane = Float32Array.from({ length: samples }, (_, index) => sample + index);
    sample += samples;
    bounded.encode([plane, plane.slice()]);
  };
  return { slow, bounded, packets, feed, pass: (ms) => (nowMs += ms) };
}

/** What each packet holds: the first sample of its block, or silence. */
function contents(packets: readonly SoundPacket[]): (number | 'silence')[] {
  return packets.map(({ data }) => (data === CONFIG.silence ? 'silence' : (new Float32Array(data.slice().buffer)[0] ?? Number.NaN)));
}

function expectPlaced(packets: readonly SoundPacket[]): void {
  expect(packets.map(({ start }) => start)).toEqual(packets.map((_, index) => index * frame - DELAY));
}

describe('BoundedSoundEncoder', () => {
  it('gives an encoder that keeps up whole packets, each in its place', async () => {
    const { slow, bounded, packets, feed } = await rig();
    for (let chunk = 0; chunk < 100; chunk += 1) {
      feed(480);
      slow.work();
    }
    await bounded.finish();
    expect(slow.taken).toEqual(Array.from({ length: 47 }, (_, index) => index * frame));
    expect(contents(packets)).toEqual(slow.taken);
    expectPlaced(packets);
    expect(bounded.dropped).toEqual({});
  });

  it('does not fall behind for long when the encoder takes twice as long; the rest is silence in its place, and counted', async () => {
    const { slow, bounded, packets, feed, pass } = await rig();
    for (let block = 0; block < 200; block += 1) {
      feed(frame);
      pass(BLOCK_MS);
      if (block % 2 === 1) slow.work();
      expect(block + 1 - packets.length, 'about 16 that take twice their time').toBeLessThanOrEqual(34);
    }
    await bounded.finish();
    const held = contents(packets);
    expect(held).toHaveLength(200);
    expectPlaced(packets);
    const silent = held.filter((content) => content === 'silence').length;
    expect(silent).toBeGreaterThan(70);
    expect(bounded.dropped).toEqual({ 'encoder-busy': silent });
    for (const [index, content] of held.entries()) if (content !== 'silence') expect(content).toBe(index * frame);
  });

  it('takes what comes at once, so much of it as memory should hold', async () => {
    const { slow, bounded, packets, feed } = await rig();
    feed(2 * 48_000);
    slow.work(Infinity);
    expect(contents(packets)).toEqual(slow.taken);
    expect(bounded.dropped).toEqual({});
    feed(60 * 48_000);
    expect(slow.taken.length).toBeLessThan(93 + 130);
    slow.work(Infinity);
    expectPlaced(packets);
    expect(packets.length).toBe(Math.floor((62 * 48_000) / frame));
  });

  it('goes on with silence while the encoder hangs, and with sound in its place once it answers', async () => {
    const { slow, bounded, packets, feed, pass } = await rig();
    const live = (blocks: number, work: boolean): void => {
      for (let block = 0; block < blocks; block += 1) {
        feed(frame);
        pass(BLOCK_MS);
        if (work) slow.work(Infinity);
      }
    };
    live(10, true);
    live(100, false);
    expect(packets.length, 'nobody waits for a hung encoder').toBeGreaterThan(105);
    live(10, true);
    await bounded.finish();
    const held = contents(packets);
    expect(held).toHaveLength(120);
    expectPlaced(packets);
    expect(held.slice(-9)).toEqual(Array.from({ length: 9 }, (_, index) => (111 + index) * frame));
    expect(bounded.dropped).toEqual({ 'encoder-busy': held.filter((content) => content === 'silence').length });
  });

  it('takes nothing after its end', async () => {
    const { slow, bounded, packets, feed } = await rig();
    feed(frame + 100);
    await bounded.finish();
    feed(5 * frame);
    bounded.close();
    expect(slow.closed).toBe(true);
    expect(contents(packets)).toEqual([0, frame]);
  });
});
