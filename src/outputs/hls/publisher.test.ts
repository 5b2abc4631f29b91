import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../core/time';
import type { VideoPacket } from '../../encode/packet-port';
import { brokenPlaylistRules, readPlaylist } from '../../testing/playlist-rules';
import type { Cut, Epoch } from './cut';
import { MemoryOrigin } from './origin/memory-origin';
import type { PushedSegment } from './push/pusher';
import { PLAYLIST, Publisher } from './publisher';
import { Segmenter } from './segmenter';
import { SOUND_CONFIGS } from './sound/sound-encoder';

const ORIGIN = 1_700_000_000_000 as EpochMs;
const AVCC = Uint8Array.of(1, 0x42, 0xe0, 0x1f, 0xff, 0xe0, 0);
const SETTINGS = { container: 'cmaf', segment: 2, window: 5, part: 8, kbps: 500, audio: 'aac' } as const;

function epochOf(index: number, { fps = 30, width = 64, offsetS = 0 } = {}): Epoch {
  return { index, config: { codec: 'avc1.42e01f', description: AVCC, width, height: 64 }, fps, segmentTicks: 2 * fps, partTicks: Math.floor((8 * fps) / 30), originMs: (ORIGIN + offsetS * 1000) as EpochMs, offsetS };
}

/** A show packed from the packets of an encoder that is told what to drop; every playlist it ever had is kept. */
class Show {
  readonly playlists: string[] = [];
  readonly segments: PushedSegment[] = [];
  readonly origin = new MemoryOrigin({ longestHoldMs: 1000, after: () => () => undefined });
  readonly segmenter = new Segmenter();
  readonly publisher: Publisher;
  nowMs = ORIGIN as number;

  constructor(part = 8, window = 5) {
    const publish = this.origin.putPlaylist.bind(this.origin);
    this.origin.putPlaylist = (path, text, position, hint) => {
      if (path === PLAYLIST) this.playlists.push(text);
      publish(path, text, position, hint);
    };
    this.publisher = new Publisher({
      settings: { ...SETTINGS, part, window },
      format: { targetDurationS: 2, window, version: part > 0 ? 9 : 6, ...(part > 0 && { partTargetS: part / 30 }) },
      sound: SOUND_CONFIGS.aac,
      origin: this.origin,
      show: 'x',
      now: () => this.nowMs as EpochMs,
      onSegment: (segment) => this.segments.push(segment),
    });
  }

  async begin(epoch: Epoch): Promise<void> {
    await this.#take(this.segmenter.begin(epoch, 0));
  }

  async pictures(from: number, until: number, epoch: Epoch, dropped: (tick: number) => boolean = () => false): Promise<void> {
    let keyDue = true;
    for (let tick = from; tick < until; tick += 1) {
      keyDue ||= tick % epoch.segmentTicks === 0;
      await this.#sound(epoch.offsetS + (tick + 2) / epoch.fps);
      if (dropped(tick)) continue;
      const packet: VideoPacket = { type: 'packet', tick, key: keyDue, data: new Uint8Array(100 + (tick % 7)), renderedMs: this.nowMs as EpochMs };
      keyDue = false;
      await this.#take(this.segmenter.addVideo(packet, 0));
    }
  }

  async end(tick: number): Promise<void> {
    await this.#sound(1e6 / 48_000 + 60);
    await this.#take(this.segmenter.end(tick, 0));
    this.publisher.end();
  }

  #soundAt = 0;
  async #sound(untilS: number): Promise<void> {
    for (; this.#soundAt < untilS * 48_000; this.#soundAt += 1024) {
      await this.#take(this.segmenter.addSound({ start: this.#soundAt, samples: 1024, data: new Uint8Array(10) }, 0));
    }
  }

  async #take(cuts: readonly Cut[]): Promise<void> {
    for (const cut of cuts) await this.publisher.publish(cut);
  }
}

describe('a show', () => {
  it.each([8, 4, 0])('keeps the rules of RFC 8216 in every playlist of a run, parts of %i frames', async (part) => {
    const show = new Show(part);
    const epoch = { ...epochOf(0), partTicks: part || 60 };
    await show.begin(epoch);
    await show.pictures(0, 60 * 12 + 20, epoch);
    await show.end(60 * 12 + 20);
    expect(brokenPlaylistRules(show.playlists)).toEqual([]);
    expect(show.playlists.length).toBeGreaterThanOrEqual(part === 0 ? 13 : 60 * 12 / part);
    const last = readPlaylist(show.playlists.at(-1) ?? '');
    expect(last).toMatchObject({ ended: true, mediaSequence: 8, discontinuitySequence: 0, targetDuration: 2 });
    expect(last.segments.map(({ uri }) => uri)).toEqual(['x-8.m4s', 'x-9.m4s', 'x-10.m4s', 'x-11.m4s', 'x-12.m4s']);
    expect(last.segments.slice(0, -1).map(({ duration }) => duration)).toEqual([2, 2, 2, 2]);
  });

  it('keeps them where frames are dropped, encoders lost, and size and rate changed', async () => {
    const show = new Show();
    let seed = 7;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    let until = 0;
    const first = epochOf(0);
    await show.begin(first);
    await show.pictures(0, (until = 60 * 6), first, () => random() < 0.05);
    for (let lost = 1; lost <= 3; lost += 1) {
      await show.begin(epochOf(lost));
      await show.pictures(until + 3, (until += 60 * 3 + 17), epochOf(lost), (tick) => random() < 0.03 || (lost === 2 && tick % 400 < 130));
    }
    const other = epochOf(4, { fps: 15, width: 32, offsetS: until / 30 + 0.7 });
    await show.begin(other);
    await show.pictures(0, 15 * 12 + 4, other, () => random() < 0.03);
    await show.end(15 * 12 + 5);
    expect(brokenPlaylistRules(show.playlists)).toEqual([]);
    const seen = show.playlists.map(readPlaylist);
    expect(seen.at(-1)?.discontinuitySequence).toBeGreaterThanOrEqual(4);
    const maps = new Set(seen.flatMap(({ segments }) => segments.map(({ map }) => map)));
    expect(maps, 'each encoder has its own').toEqual(new Set(['init.mp4', 'init-1.mp4', 'init-2.mp4', 'init-3.mp4', 'init-4.mp4']));
  });

  it('keeps three target durations in the smallest window, whatever is cut short', async () => {
    const show = new Show(8, 4);
    let until = 0;
    for (let lost = 0; lost < 4; lost += 1) {
      await show.begin(epochOf(lost));
      // What the lost encoder held is missing.
      await show.pictures(until + 10, (until += 60 * 4 + 7), epochOf(lost));
    }
    await show.pictures(until, until + 60 * 12, epochOf(3));
    expect(brokenPlaylistRules(show.playlists)).toEqual([]);
    expect(readPlaylist(show.playlists.at(-1) ?? '').segments, 'and no more than it needs').toHaveLength(4);
  });

  it("serves each part as a stretch of its segment's bytes, held once", async () => {
    const show = new Show();
    const epoch = epochOf(0);
    await show.begin(epoch);
    await show.pictures(0, 60 * 3, epoch);
    const [first] = readPlaylist(show.playlists.at(-1) ?? '').segments;
    const parts = await Promise.all((first?.parts ?? []).map(async ({ uri }) => [...((await show.origin.get(uri)).body ?? [])]));
    expect(parts).toHaveLength(8);
    expect(parts.flat()).toEqual([...((await show.origin.get(first?.uri ?? '')).body ?? [])]);
    const segments = show.segments.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    expect(show.origin.bytes).toBeLessThan(segments + 2000);
  });

  it('keeps what left the playlist as long again, then gives it up', async () => {
    const show = new Show();
    const epoch = epochOf(0);
    await show.begin(epoch);
    await show.pictures(0, 60 * 11, epoch);
    expect((await show.origin.get('x-0.m4s')).status).toBe(200);
    expect(readPlaylist(show.playlists.at(-1) ?? '').mediaSequence).toBe(6);
    await show.pictures(60 * 11, 60 * 12, epoch);
    expect((await show.origin.get('x-0.m4s')).status).toBe(404);
    expect((await show.origin.get('x-0.3.m4s')).status).toBe(404);
    const { files, bytes } = show.origin;
    await show.pictures(60 * 12, 60 * 30, epoch);
    expect(show.origin.files).toBe(files);
    expect(Math.abs(show.origin.bytes - bytes)).toBeLessThan(bytes * 0.02);
  });

  it('hints the part that comes next', async () => {
    const show = new Show();
    const epoch = epochOf(0);
    await show.begin(epoch);
    await show.pictures(0, 60 * 2 + 30, epoch);
    const seen = show.playlists.map(readPlaylist);
    for (const [index, { hint }] of seen.slice(0, -1).entries()) {
      const next = seen[index + 1]!;
      const newest = next.open.at(-1)?.uri ?? next.segments.at(-1)?.parts.at(-1)?.uri;
      expect(newest).toBe(hint);
    }
  });

  it('hints no part of a segment that was cut short', async () => {
    const show = new Show();
    await show.begin(epochOf(0));
    await show.pictures(0, 60 + 16, epochOf(0));
    expect(readPlaylist(show.playlists.at(-1) ?? '').hint).toBe('x-1.2.m4s');
    await show.begin(epochOf(1));
    expect(readPlaylist(show.playlists.at(-1) ?? '')).toMatchObject({ hint: 'x-2.0.m4s', open: [] });
  });

  it('corrects BANDWIDTH when a segment is larger than said, and names what the encoder made', async () => {
    const show = new Show();
    const epoch = epochOf(0);
    await show.begin(epoch);
    await show.pictures(0, 60, epoch);
    const text = async (): Promise<string> => new TextDecoder().decode((await show.origin.get('main.m3u8')).body);
    expect(await text()).toContain('BANDWIDTH=878000,AVERAGE-BANDWIDTH=628000,CODECS="avc1.42e01f,mp4a.40.2",RESOLUTION=64x64,FRAME-RATE=30.000');
    for (let tick = 60; tick < 120; tick += 1) {
      for (const cut of show.segmenter.addVideo({ type: 'packet', tick, key: tick === 60, data: new Uint8Array(10_000), renderedMs: ORIGIN }, 0)) await show.publisher.publish(cut);
    }
    for (const cut of show.segmenter.drain(10_000)) await show.publisher.publish(cut);
    expect(Number(/[:]BANDWIDTH=(\d+)/.exec(await text())?.[1])).toBeGreaterThan((60 * 10_000 * 8) / 2);
  });
});

describe('brokenPlaylistRules', () => {
  it('finds what is broken', async () => {
    const show = new Show();
    const epoch = epochOf(0);
    await show.begin(epoch);
    await show.pictures(0, 60 * 9, epoch);
    const good = show.playlists;
    const last = good.at(-1) ?? '';
    const broken = (change: (text: string) => string): string[] => brokenPlaylistRules([...good, change(last)]);
    expect(broken((text) => text)).toEqual([]);
    expect(broken((text) => text.replace(/MEDIA-SEQUENCE:\d+/, 'MEDIA-SEQUENCE:0'))).not.toEqual([]);
    expect(broken((text) => text.replace('EXTINF:2,', 'EXTINF:2.6,'))).not.toEqual([]);
    expect(broken((text) => text.replace('TARGETDURATION:2', 'TARGETDURATION:3'))).not.toEqual([]);
    expect(broken((text) => text.replace(/PART-HOLD-BACK=[\d.]+/, 'PART-HOLD-BACK=0.5'))).not.toEqual([]);
    expect(broken((text) => text.replace(/#EXT-X-PART:DURATION=[\d.]+/, '#EXT-X-PART:DURATION=0.4'))).not.toEqual([]);
    expect(broken((text) => text.replace('#EXT-X-PROGRAM', '#EXT-X-DISCONTINUITY\n#EXT-X-PROGRAM'))).not.toEqual([]);
    expect(broken((text) => text.replace(/#EXT-X-PRELOAD-HINT.*\n/, ''))).not.toEqual([]);
    expect(broken((text) => text.replace('x-5.m4s', 'y-5.m4s'))).not.toEqual([]);
    expect(broken((text) => text.replace(/T(\d\d):/, 'T00:'))).not.toEqual([]);
  });
});
