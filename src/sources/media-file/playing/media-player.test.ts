import { describe, expect, it } from 'vitest';
import { MediaFault } from '../../../core/fault';
import type { SourceStatus } from '../../../core/status';
import type { EpochMs } from '../../../core/time';
import type { Lane } from './lane-run';
import type { MediaFrame } from '../reading/media-frame';
import { MediaPlayer } from './media-player';
import type { MediaSound } from '../reading/media-sound';
import type { Outlet } from './outlet';
import type { Reader, Reading } from '../reading/reader';
import type { Timing } from './wakeup';

/** A clock that moves by hand, with its timers. */
class FakeTiming implements Timing {
  nowMs = 1_000_000;
  readonly #timers = new Set<{ at: number; callback: () => void }>();

  now(): EpochMs {
    return this.nowMs as EpochMs;
  }

  after(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.nowMs + delayMs, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  async advance(ms: number): Promise<void> {
    const until = this.nowMs + ms;
    await settle();
    for (;;) {
      const next = [...this.#timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers.delete(next);
      this.nowMs = Math.max(this.nowMs, next.at);
      next.callback();
      await settle();
    }
    this.nowMs = until;
    await settle();
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 40; i += 1) await Promise.resolve();
}

interface FakeItem extends MediaFrame, MediaSound {
  readonly closings: { count: number };
}

/** A track with items at given places; counts what it gave out and what was closed. */
class FakeTrack implements Reader<FakeItem> {
  readonly given: FakeItem[] = [];
  reads: number[] = [];
  open = 0;
  failAt = Infinity;

  constructor(
    private readonly times: readonly number[],
    private readonly durationMs: number,
    private readonly keyEvery = 1,
  ) {}

  read(fromMs: number): Reading<FakeItem> {
    this.reads.push(fromMs);
    this.open += 1;
    let index = Math.max(0, this.times.findLastIndex((at) => at <= fromMs));
    let closed = false;
    return {
      next: () => {
        const at = this.times[index];
        if (closed || at === undefined) return Promise.resolve(undefined);
        if (at >= this.failAt) return Promise.reject(new MediaFault('decode-failed', 'broken'));
        index += 1;
        return Promise.resolve(this.#item(at));
      },
      close: () => {
        if (!closed) this.open -= 1;
        closed = true;
      },
    };
  }

  entryBefore(positionMs: number): Promise<number | undefined> {
    return Promise.resolve(this.times.filter((_, i) => i % this.keyEvery === 0).findLast((at) => at <= positionMs));
  }

  #item(atMs: number): FakeItem {
    const closings = { count: 0 };
    const item: FakeItem = {
      atMs,
      durationMs: this.durationMs,
      sampleRate: 48000,
      channels: [],
      closings,
      close: () => {
        closings.count += 1;
      },
      take: () => {
        throw new Error('not taken in this test');
      },
    };
    this.given.push(item);
    return item;
  }
}

/** A far end with room for `credit` items or for sound up to a time. */
class FakeOutlet implements Outlet<FakeItem> {
  readonly leadMs: number;
  readonly patienceMs: number;
  readonly showsStill: boolean;
  attached = true;
  credit = Infinity;
  aheadMs = Infinity;
  sent: { atMs: number; dueMs: number; sentAtMs: number }[] = [];
  dropped: number[] = [];
  flushes = 0;

  constructor(
    private readonly timing: FakeTiming,
    kind: 'picture' | 'sound',
  ) {
    this.leadMs = kind === 'picture' ? 100 : Infinity;
    this.patienceMs = kind === 'picture' ? 250 : Infinity;
    this.showsStill = kind === 'picture';
    if (kind === 'sound') this.aheadMs = 300;
  }

  accepts(dueMs: EpochMs): boolean {
    return this.credit > 0 && dueMs < this.timing.nowMs + this.aheadMs;
  }

  send(item: FakeItem, dueMs: EpochMs): void {
    this.credit -= 1;
    this.sent.push({ atMs: item.atMs, dueMs, sentAtMs: this.timing.nowMs });
    item.close();
  }

  drop(item: FakeItem): void {
    this.dropped.push(item.atMs);
    item.close();
  }

  flush(): void {
    this.flushes += 1;
  }
}

interface Rig {
  readonly timing: FakeTiming;
  readonly player: MediaPlayer;
  readonly picture: FakeOutlet;
  readonly sound: FakeOutlet;
  readonly statuses: SourceStatus['state'][];
  readonly faults: string[];
}

const range = (count: number, step: number): number[] => Array.from({ length: count }, (_, i) => i * step);

function rig(options: { frames?: FakeTrack; sounds?: FakeTrack; loop?: boolean; prepare?: (picture: FakeOutlet, sound: FakeOutlet) => void }): Rig {
  const timing = new FakeTiming();
  const picture = new FakeOutlet(timing, 'picture');
  const sound = new FakeOutlet(timing, 'sound');
  options.prepare?.(picture, sound);
  const statuses: SourceStatus['state'][] = [];
  const faults: string[] = [];
  const frames: Lane<MediaFrame> | undefined = options.frames && { name: 'picture', reader: options.frames, outlet: picture as unknown as Outlet<MediaFrame> };
  const sounds: Lane<MediaSound> | undefined = options.sounds && { name: 'sound', reader: options.sounds, outlet: sound as unknown as Outlet<MediaSound> };
  const player = new MediaPlayer({
    name: 'test',
    timing,
    ...(frames ? { frames } : {}),
    ...(sounds ? { sound: sounds } : {}),
    loop: options.loop ?? true,
    onStatus: ({ state }) => statuses.push(state),
    onPosition: () => undefined,
    onFault: (fault) => faults.push(fault.code),
  });
  const grant = (): void => {
    player.wake();
    timing.after(50, grant);
  };
  grant();
  return { timing, player, picture, sound, statuses, faults };
}

/** Every item that was ever given out is closed, once. */
function expectAllClosed(track: FakeTrack): void {
  expect(track.given.filter((item) => item.closings.count !== 1)).toEqual([]);
  expect(track.open).toBe(0);
}

describe('MediaPlayer', () => {
  it('sends picture and sound by one clock', async () => {
    const frames = new FakeTrack(range(50, 40), 40);
    const sounds = new FakeTrack(range(100, 20), 20);
    const { timing, picture, sound, statuses, player } = rig({ frames, sounds });
    await timing.advance(1000);
    const startMs = picture.sent[0]?.dueMs ?? 0;
    expect(startMs).toBe(1_000_060);
    expect(picture.sent.map(({ atMs, dueMs }) => dueMs - startMs - atMs)).toEqual(picture.sent.map(() => 0));
    expect(sound.sent.map(({ atMs, dueMs }) => dueMs - startMs - atMs)).toEqual(sound.sent.map(() => 0));
    expect(picture.dropped).toEqual([]);
    expect(statuses).toEqual(['running']);
    player.close();
    await settle();
    expectAllClosed(frames);
    expectAllClosed(sounds);
  });

  it('sends a picture no earlier than 100 ms before it is due, and sound no further than granted', async () => {
    const { timing, picture, sound } = rig({ frames: new FakeTrack([0, 500, 900], 400), sounds: new FakeTrack(range(100, 20), 20) });
    await timing.advance(1000);
    expect(Math.max(...picture.sent.map(({ dueMs, sentAtMs }) => dueMs - sentAtMs))).toBeLessThanOrEqual(100);
    expect(Math.max(...sound.sent.map(({ dueMs, sentAtMs }) => dueMs - sentAtMs))).toBeLessThan(300);
  });

  it('never has more pictures out than it was granted', async () => {
    const frames = new FakeTrack(range(50, 40), 40);
    const { timing, picture, player } = rig({ frames, prepare: (outlet) => (outlet.credit = 3) });
    await timing.advance(500);
    expect(picture.sent).toHaveLength(3);
    // What found no room in its time is gone, and what fits now is the picture of now.
    picture.credit = 1;
    player.wake();
    await timing.advance(0);
    expect(picture.sent[3]?.dueMs).toBeGreaterThan(timing.nowMs - 40);
    player.close();
    await settle();
    expectAllClosed(frames);
  });

  it('does not start before the picture has a far end', async () => {
    const { timing, picture, statuses, player } = rig({ frames: new FakeTrack(range(50, 40), 40), prepare: (outlet) => (outlet.attached = false) });
    await timing.advance(5000);
    expect(picture.sent).toEqual([]);
    expect(statuses).toEqual([]);
    picture.attached = true;
    player.wake();
    await timing.advance(100);
    expect(picture.sent[0]).toMatchObject({ atMs: 0, dueMs: 1_005_060 });
  });

  it('loops without a seam: sound longer than the picture sets the length', async () => {
    const frames = new FakeTrack(range(25, 40), 40);
    const sounds = new FakeTrack(range(52, 20), 20);
    const { timing, picture, sound } = rig({ frames, sounds });
    await timing.advance(5000);
    const lengthMs = 1040;
    expect(picture.dropped).toEqual([]);
    expect(sound.dropped).toEqual([]);
    picture.sent.forEach(({ dueMs }, i) => expect(dueMs).toBeCloseTo(1_000_060 + Math.floor(i / 25) * lengthMs + (i % 25) * 40, 6));
    sound.sent.forEach(({ dueMs }, i) => expect(dueMs).toBeCloseTo(1_000_060 + i * 20, 6));
    expect(picture.sent.length).toBeGreaterThan(115);
  });

  it('loops when the sound is not taken at all', async () => {
    const { timing, picture } = rig({ frames: new FakeTrack(range(25, 40), 40), sounds: new FakeTrack(range(50, 20), 20), prepare: (_, sound) => (sound.credit = 0) });
    await timing.advance(4000);
    expect(picture.sent.length).toBeGreaterThan(90);
  });

  it('ends once without looping, when the last picture has had its time', async () => {
    const { timing, statuses, picture, player } = rig({ frames: new FakeTrack(range(25, 40), 40), loop: false });
    await timing.advance(1050);
    expect(statuses).toEqual(['running']);
    await timing.advance(20);
    expect(statuses).toEqual(['running', 'ended']);
    expect(picture.sent).toHaveLength(25);
    player.resume();
    await timing.advance(500);
    expect(statuses.at(-1)).toBe('running');
    expect(picture.sent.length).toBeGreaterThan(30);
  });

  it('pauses and goes on where it stood, in sync', async () => {
    const frames = new FakeTrack(range(500, 40), 40);
    const sounds = new FakeTrack(range(1000, 20), 20);
    const { timing, picture, sound, statuses, player } = rig({ frames, sounds });
    await timing.advance(1000);
    player.pause();
    await timing.advance(0);
    const before = picture.sent.length;
    await timing.advance(10_000);
    expect(picture.sent).toHaveLength(before);
    const heard = sound.sent.length;
    expect(sound.flushes).toBe(2);
    player.resume();
    await timing.advance(1000);
    const shiftMs = 10_000 + 60;
    for (const { atMs, dueMs } of picture.sent.slice(before)) expect(dueMs).toBeCloseTo(1_000_060 + atMs + shiftMs, 6);
    // The sound that was sent ahead was flushed and comes again, from where the clock stood.
    const again = sound.sent[heard];
    expect(again?.atMs).toBeLessThanOrEqual(940);
    expect(again?.atMs).toBeGreaterThan(900);
    expect(picture.dropped).toEqual([]);
    expect(statuses.filter((state, i) => state !== statuses[i - 1])).toEqual(['running', 'paused', 'running']);
  });

  it('seeks while running and while paused, where it shows the place as a still', async () => {
    const frames = new FakeTrack(range(500, 40), 40);
    const { timing, picture, player } = rig({ frames });
    await timing.advance(500);
    player.seek(10_010);
    await timing.advance(0);
    expect(picture.flushes).toBe(2);
    expect(picture.sent.slice(-2)).toMatchObject([
      { atMs: 10_000, dueMs: timing.nowMs + 60 },
      { atMs: 10_040, dueMs: timing.nowMs + 90 },
    ]);
    player.pause();
    await timing.advance(0);
    const count = picture.sent.length;
    player.seek(4000);
    await timing.advance(2000);
    expect(picture.sent.slice(count)).toEqual([{ atMs: 4000, dueMs: timing.nowMs - 2000, sentAtMs: timing.nowMs - 2000 }]);
    player.resume();
    await timing.advance(200);
    expect(picture.sent[count + 1]?.atMs).toBe(4040);
    player.close();
    await settle();
    expectAllClosed(frames);
  });

  it('jumps over what it slept through', async () => {
    const frames = new FakeTrack(range(5000, 40), 40, 25);
    const { timing, picture, player } = rig({ frames });
    await timing.advance(500);
    const read = frames.given.length;
    timing.nowMs += 60_000;
    await timing.advance(100);
    expect(frames.given.length - read).toBeLessThan(60);
    expect((picture.sent.at(-1)?.dueMs ?? 0) - timing.nowMs).toBeGreaterThan(-40);
    player.close();
    await settle();
    expectAllClosed(frames);
  });

  it('jumps over loops it slept through', async () => {
    const frames = new FakeTrack(range(25, 40), 40);
    const { timing, picture } = rig({ frames });
    await timing.advance(2500);
    const reads = frames.reads.length;
    timing.nowMs += 3_600_000;
    await timing.advance(100);
    expect(frames.reads.length - reads).toBeLessThan(6);
    expect((picture.sent.at(-1)?.dueMs ?? 0) - timing.nowMs).toBeGreaterThan(-40);
  });

  it('goes on with the picture when the sound cannot be read', async () => {
    const sounds = new FakeTrack(range(100, 20), 20);
    sounds.failAt = 0;
    const { timing, picture, faults, statuses } = rig({ frames: new FakeTrack(range(25, 40), 40), sounds });
    await timing.advance(3000);
    expect(faults).toEqual(['decode-failed']);
    expect(statuses).toEqual(['running']);
    expect(picture.sent.length).toBeGreaterThan(60);
  });

  it('fails when the picture cannot be read', async () => {
    const frames = new FakeTrack(range(100, 40), 40);
    frames.failAt = 400;
    const { timing, statuses } = rig({ frames, sounds: new FakeTrack(range(100, 20), 20) });
    await timing.advance(3000);
    expect(statuses.at(-1)).toBe('failed');
    expectAllClosed(frames);
  });

  it('loops a file of one picture, and fails with one of nothing', async () => {
    const one = rig({ frames: new FakeTrack([0], 40) });
    await one.timing.advance(1000);
    expect(one.picture.sent.length).toBeGreaterThan(20);
    const none = rig({ frames: new FakeTrack([], 40), sounds: new FakeTrack([], 20) });
    await none.timing.advance(1000);
    expect(none.statuses).toEqual(['running', 'failed']);
  });
});
