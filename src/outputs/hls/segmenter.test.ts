import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../core/time';
import type { VideoPacket } from '../../encode/packet-port';
import type { Cut, Epoch, PartCut, SegmentCut } from './cut';
import { Segmenter } from './segmenter';

const FPS = 30;
const ORIGIN = 1_700_000_000_000 as EpochMs;

function epoch(change: Partial<Epoch> = {}): Epoch {
  return { index: 0, config: { codec: 'avc1.42e01f', width: 64, height: 64 }, fps: FPS, segmentTicks: 60, partTicks: 8, originMs: ORIGIN, offsetS: 0, ...change };
}

function packet(tick: number, key = tick % 60 === 0): VideoPacket {
  return { type: 'packet', tick, key, data: new Uint8Array([tick % 256]), renderedMs: 0 as EpochMs };
}

/** Feeds pictures, and sound that is always in time. */
class Feed {
  readonly segmenter = new Segmenter();
  readonly cuts: Cut[] = [];
  #sound = 0;

  begin(change: Partial<Epoch> = {}): this {
    this.cuts.push(...this.segmenter.begin(epoch(change), 0));
    return this;
  }

  pictures(from: number, until: number, { without = [], keys }: { without?: number[]; keys?: number[] } = {}): this {
    for (let tick = from; tick < until; tick += 1) {
      if (without.includes(tick)) continue;
      this.cuts.push(...this.segmenter.addVideo(packet(tick, keys ? keys.includes(tick) : undefined), 0));
    }
    return this;
  }

  sound(untilS: number): this {
    while (this.#sound < untilS * 48_000) {
      this.cuts.push(...this.segmenter.addSound({ start: this.#sound, samples: 1024, data: new Uint8Array(1) }, 0));
      this.#sound += 1024;
    }
    return this;
  }

  end(tick: number): this {
    this.cuts.push(...this.segmenter.end(tick, 0));
    return this;
  }

  get parts(): PartCut[] {
    return this.cuts.filter((cut) => cut.type === 'part');
  }

  get segments(): SegmentCut[] {
    return this.cuts.filter((cut) => cut.type === 'segment');
  }
}

/** Pictures follow one another without a hole or an overlap. */
function expectUnbroken(parts: readonly PartCut[]): void {
  const video = parts.flatMap((part) => part.video);
  for (const [index, sample] of video.slice(1).entries()) expect(sample.start).toBe(video[index]!.start + video[index]!.duration);
}

describe('Segmenter', () => {
  it('cuts exactly 60 frames a segment at 30 fps and 2 s, in parts of 8, the last of 4', () => {
    const feed = new Feed().sound(6).begin().pictures(0, 120);
    expect(feed.segments.map(({ durationS }) => durationS)).toEqual([2, 2]);
    const first = feed.parts.filter(({ segment }) => segment === 0);
    expect(first.map(({ video }) => video.length)).toEqual([8, 8, 8, 8, 8, 8, 8, 4]);
    expect(first.map(({ independent }) => independent)).toEqual([true, ...Array.from({ length: 7 }, () => false)]);
    expect(first.map(({ last }) => last)).toEqual([...Array.from({ length: 7 }, () => false), true]);
    expect(first.reduce((sum, { durationS }) => sum + durationS, 0)).toBeCloseTo(2, 9);
    expect(feed.parts.flatMap(({ video }) => video).map(({ start, duration }) => [start, duration])).toEqual(Array.from({ length: 120 }, (_, tick) => [tick * 3000, 3000]));
    expect(feed.parts.find(({ segment }) => segment === 1)).toMatchObject({ discontinuity: false, dateMs: ORIGIN + 2000 });
  });

  it.each([15, 20, 24, 25, 30, 50, 60])('keeps every segment at 2 s at %i fps', (fps) => {
    const feed = new Feed().sound(7).begin({ fps, segmentTicks: 2 * fps, partTicks: 7 });
    for (let tick = 0; tick < 6 * fps; tick += 1) feed.cuts.push(...feed.segmenter.addVideo(packet(tick, tick % (2 * fps) === 0), 0));
    expect(feed.segments.map(({ durationS }) => durationS)).toEqual([2, 2, 2]);
    expect(feed.parts.filter(({ segment }) => segment === 1).flatMap(({ video }) => video)).toHaveLength(2 * fps);
    expectUnbroken(feed.parts);
  });

  it('lets a part out with its last frame', () => {
    const feed = new Feed().sound(6).begin().pictures(0, 7);
    expect(feed.parts).toHaveLength(0);
    feed.pictures(7, 8);
    expect(feed.parts).toHaveLength(1);
  });

  it('makes the picture before a dropped one last longer and moves nothing', () => {
    const feed = new Feed().sound(6).begin().pictures(0, 60, { without: [3, 4] });
    const [first] = feed.parts;
    expect(first?.video.map(({ start }) => start / 3000)).toEqual([0, 1, 2, 5, 6, 7]);
    expect(first?.video[2]?.duration).toBe(9000);
    expect(feed.segments[0]?.durationS).toBe(2);
    expectUnbroken(feed.parts);
  });

  it('holds the segments on their grid when the key frame was dropped', () => {
    const feed = new Feed().sound(6).begin().pictures(0, 120, { without: [60, 61], keys: [0, 62] });
    expect(feed.segments.map(({ durationS }) => durationS)).toEqual([2, 2]);
    const second = feed.parts.find(({ segment }) => segment === 1);
    expect(second).toMatchObject({ independent: true, discontinuity: false, dateMs: ORIGIN + 2000 });
    expect(second?.video[0]).toMatchObject({ start: 180_000, duration: 9000, key: true });
    expectUnbroken(feed.parts);
  });

  it('leaves no hole where frames are missing across parts', () => {
    for (const without of [[8], [7, 8], [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20], [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18], [8, 9, 10, 11, 12, 13, 14, 15, 16, 17], [0, 1], [59], [58, 59]]) {
      const feed = new Feed().sound(6).begin().pictures(0, 180, { without, keys: [without.includes(0) ? 2 : 0, 60, 120] }).end(180);
      expectUnbroken(feed.parts);
      expect(feed.segments.map(({ durationS }) => durationS)).toEqual([2, 2, 2]);
      expect(feed.parts.filter(({ segment }) => segment === 0).reduce((sum, { durationS }) => sum + durationS, 0)).toBeCloseTo(2, 9);
      for (const part of feed.parts.filter(({ index }) => index === 0)) expect(part.independent).toBe(true);
    }
  });

  it('leaves no hole where the rest of a segment is missing behind a part that is out', () => {
    for (const from of [8, 16, 40, 56]) {
      const without = Array.from({ length: 60 - from }, (_, index) => from + index);
      const feed = new Feed().sound(6).begin().pictures(0, 180, { without: [...without, 60], keys: [0, 61, 120] }).end(180);
      expectUnbroken(feed.parts);
      expect(feed.segments.map(({ durationS }) => durationS)).toEqual([2, 2, 2]);
      const first = feed.parts.find(({ segment }) => segment === 1);
      expect(first).toMatchObject({ independent: true, discontinuity: false, dateMs: ORIGIN + 2000 });
      expect(first?.video[0]).toMatchObject({ start: from * 3000, key: true });
    }
  });

  it('marks a discontinuity where whole segments are missing', () => {
    const feed = new Feed().sound(10).begin().pictures(0, 60).pictures(180, 240);
    expect(feed.segments.map(({ durationS }) => durationS)).toEqual([2, 2]);
    expect(feed.parts.find(({ segment }) => segment === 1)).toMatchObject({ discontinuity: true, dateMs: ORIGIN + 6000 });
  });

  it('begins with the first key frame', () => {
    const feed = new Feed().sound(6).begin().pictures(0, 60, { keys: [5] });
    expect(feed.parts[0]?.video[0]).toMatchObject({ start: 0, key: true, duration: 6 * 3000 });
  });

  it('goes on behind a discontinuity with a lost encoder: short segment, then the grid again', () => {
    const feed = new Feed().sound(10).begin().pictures(0, 75).begin({ index: 1 }).pictures(80, 180, { keys: [80, 120] });
    expect(feed.segments.map(({ durationS }) => durationS)).toEqual([2, 15 / 30, 40 / 30, 2]);
    const third = feed.parts.find(({ segment }) => segment === 2);
    expect(third).toMatchObject({ discontinuity: true, independent: true, dateMs: ORIGIN + (80 * 1000) / 30 });
    expect(third?.sound[0]?.start).toBeGreaterThanOrEqual((80 * 48_000) / 30);
    expect(feed.parts.find(({ segment }) => segment === 3)?.discontinuity).toBe(false);
  });

  it('goes on with another rate and origin at the right place of the show', () => {
    const feed = new Feed().sound(20).begin().pictures(0, 90).end(90).begin({ index: 1, fps: 15, segmentTicks: 30, partTicks: 4, offsetS: 3.5, originMs: (ORIGIN + 3500) as EpochMs });
    for (let tick = 0; tick < 30; tick += 1) feed.cuts.push(...feed.segmenter.addVideo(packet(tick, tick === 0), 0));
    expect(feed.segments.map(({ durationS }) => durationS)).toEqual([2, 1, 2]);
    const part = feed.parts.find(({ segment }) => segment === 2);
    expect(part).toMatchObject({ discontinuity: true, dateMs: ORIGIN + 3500 });
    expect(part?.video[0]).toMatchObject({ start: 3.5 * 90_000, duration: 6000 });
  });

  it('ends a segment short with the show', () => {
    const feed = new Feed().sound(6).begin().pictures(0, 70).end(71);
    expect(feed.segments.map(({ durationS }) => Math.round(durationS * 30))).toEqual([60, 11]);
    expect(feed.parts.at(-1)).toMatchObject({ last: true });
    expect(feed.parts.at(-1)?.video.at(-1)?.duration).toBe(6000);
  });

  it('waits for sound and gives each part the packets that begin in it', () => {
    const feed = new Feed().begin().pictures(0, 16);
    expect(feed.parts).toHaveLength(0);
    expect(feed.segmenter.wantsSoundUntil).toBe(25_600);
    feed.sound(0.25);
    expect(feed.parts).toHaveLength(0);
    feed.sound(1);
    expect(feed.parts.map(({ sound }) => sound.length)).toEqual([13, 12]);
    expect(feed.parts.flatMap(({ sound }) => sound).map(({ start }) => start)).toEqual(Array.from({ length: 25 }, (_, index) => index * 1024));
  });

  it('goes out without sound after a while, and with what came late in the next part', () => {
    const segmenter = new Segmenter();
    segmenter.begin(epoch(), 0);
    for (let tick = 0; tick < 8; tick += 1) segmenter.addVideo(packet(tick), 100);
    expect(segmenter.drain(499)).toEqual([]);
    const [part] = segmenter.drain(500);
    expect(part).toMatchObject({ type: 'part', sound: [] });
    for (let start = 0; start < 30_000; start += 1024) segmenter.addSound({ start, samples: 1024, data: new Uint8Array(1) }, 600);
    const next = Array.from({ length: 8 }, (_, index) => segmenter.addVideo(packet(8 + index), 700)).flat();
    expect(next[0]?.type === 'part' && next[0].sound[0]?.start).toBe(0);
  });
});
