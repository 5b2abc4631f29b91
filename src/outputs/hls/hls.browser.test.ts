import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny';
import { afterEach, describe, expect, it } from 'vitest';
import { sumCauses } from '../../core/report';
import type { Settings } from '../../core/settings';
import type { VideoCodecName } from '../../encode/encoder-request';
import { HLS_KIND } from './hls-kind';
import { brokenPlaylistRules, readPlaylist } from '../../testing/playlist-rules';
import { fetchLive } from './serve-live';
import { FORMAT, type HlsRig, hlsRig, STREAM } from './testing/hls-rig';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const rig = (settings: Settings, sound?: 'tone' | 'none', codecs?: readonly VideoCodecName[]): Promise<HlsRig> => hlsRig(closers, settings, sound, codecs);

async function get(path: string, query = ''): Promise<{ status: number; type: string; bytes: Uint8Array<ArrayBuffer> }> {
  const answer = await fetchLive(STREAM, { path, query });
  if (!answer) throw new Error('nobody serves the stream');
  return { status: answer.status, type: answer.type, bytes: answer.body ?? new Uint8Array() };
}

async function text(path: string, query = ''): Promise<string> {
  return new TextDecoder().decode((await get(path, query)).bytes);
}

function segmentsOf(playlist: string): string[] {
  return playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

interface Track {
  readonly codec: string | null;
  readonly starts: number[];
  readonly ends: number[];
  readonly keys: boolean[];
}

/** Every packet of both tracks, as mediabunny reads them. */
async function read(bytes: Uint8Array<ArrayBuffer>): Promise<{ video: Track; audio: Track }> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) });
  const tracks = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()]);
  const [video, audio] = await Promise.all(
    tracks.map(async (track): Promise<Track> => {
      if (!track) throw new Error('a track is missing');
      const found: Track = { codec: await track.getCodecParameterString(), starts: [], ends: [], keys: [] };
      for await (const packet of new EncodedPacketSink(track).packets()) {
        found.starts.push(packet.timestamp);
        found.ends.push(packet.timestamp + packet.duration);
        found.keys.push(packet.type === 'key');
      }
      return found;
    }),
  );
  return { video: video!, audio: audio! };
}

/** What a media element can play of a file, seconds. @throws Error when it takes none of it */
async function playable(type: string, ...pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<number> {
  expect(MediaSource.isTypeSupported(type), type).toBe(true);
  const video = document.createElement('video');
  const media = new MediaSource();
  video.src = URL.createObjectURL(media);
  closers.push(() => video.removeAttribute('src'));
  await new Promise((resolve) => media.addEventListener('sourceopen', resolve, { once: true }));
  const buffer = media.addSourceBuffer(type);
  for (const piece of pieces) {
    buffer.appendBuffer(piece);
    await new Promise((resolve, reject) => {
      buffer.addEventListener('updateend', resolve, { once: true });
      buffer.addEventListener('error', () => reject(new Error(`not taken: ${video.error?.message ?? type}`)), { once: true });
    });
  }
  media.endOfStream();
  video.currentTime = buffer.buffered.start(0) + 0.5;
  await new Promise((resolve, reject) => {
    video.addEventListener('seeked', resolve, { once: true });
    video.addEventListener('error', () => reject(new Error(`not decoded: ${video.error?.message ?? type}`)), { once: true });
  });
  expect(video.videoWidth).toBe(FORMAT.width);
  return buffer.buffered.end(0) - buffer.buffered.start(0);
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

describe('the HLS output', () => {
  it('makes parts and segments of exact length that another reader reads', { timeout: 60_000 }, async () => {
    const { output, statuses } = await rig({ segment: 1, part: 8 });
    await output.start();
    expect(statuses.map(({ state }) => state)).toEqual(['starting', 'live']);
    const first = await text('index.m3u8');
    expect(first).toContain('#EXT-X-PART:');
    await expect.poll(async () => segmentsOf(await text('index.m3u8')).length, { timeout: 30_000, interval: 200 }).toBeGreaterThanOrEqual(4);
    const live = await output.report();
    expect(live.offered).toBe(live.encoded + live.inFlight + sumCauses(live.dropped));
    await output.stop();
    expect(statuses.map(({ state }) => state)).toEqual(['starting', 'live', 'stopping', 'idle']);

    const playlist = await text('index.m3u8');
    expect(playlist).toContain('#EXT-X-ENDLIST');
    const names = segmentsOf(playlist);
    const init = await get('init.mp4');
    expect(init.type).toBe('video/mp4');
    const segments = await Promise.all(names.map((name) => get(name)));
    const all = await read(joined([init.bytes, ...segments.map(({ bytes }) => bytes)]));
    expect(all.video.codec).toMatch(/^avc1\./);
    expect(all.audio.codec).toBe('mp4a.40.2');
    for (const { bytes } of segments.slice(0, -1)) {
      const { video } = await read(joined([init.bytes, bytes]));
      expect(video.keys).toEqual([true, ...Array.from({ length: video.keys.length - 1 }, () => false)]);
    }
    // A loaded machine skips ticks, which leaves longer pictures; what is there lies on its tick.
    for (const start of all.video.starts) expect(Math.abs(start * 30 - Math.round(start * 30))).toBeLessThan(1e-3);
    expect(Math.round(all.video.ends.at(-1)! * 30) - all.video.starts.length).toBeLessThan(15);
    for (const [index, start] of all.video.starts.slice(1).entries()) expect(Math.abs(start - all.video.ends[index]!)).toBeLessThan(1e-4);
    for (const [index, start] of all.audio.starts.slice(1).entries()) expect(Math.abs(start - all.audio.ends[index]!)).toBeLessThan(1e-4);
    expect(Math.abs(all.audio.starts[0]!)).toBeLessThan(0.022);
    expect(Math.abs(all.audio.ends.at(-1)! - all.video.ends.at(-1)!)).toBeLessThan(0.05);
    const report = await output.report();
    expect(report.inFlight).toBe(0);
    expect(report.offered).toBe(report.encoded + sumCauses(report.dropped));
    expect(report.latencyMs).toBeGreaterThan(0);
    expect(report.latencyMs).toBeLessThan(1000);
  });

  it('goes on behind a discontinuity with another size, rate and bit rate, and starts again after its end', { timeout: 90_000 }, async () => {
    const { output, program } = await rig({ segment: 1, part: 8 });
    const count = async (): Promise<number> => segmentsOf(await text('index.m3u8')).length;
    await output.start();
    await expect.poll(count, { timeout: 30_000, interval: 100 }).toBeGreaterThanOrEqual(2);
    const changed = { width: 160, height: 90, fps: 15 };
    await program.call({ type: 'setFormat', format: changed });
    await output.replaceVideo({ track: {} as MediaStreamTrack, ...changed });
    const before = await count();
    await expect.poll(count, { timeout: 30_000, interval: 100 }).toBeGreaterThanOrEqual(before + 2);
    await expect(output.update({ ...HLS_KIND.defaults, segment: 4 })).rejects.toMatchObject({ code: 'not-now' });
    await output.update({ ...HLS_KIND.defaults, segment: 1, part: 8, kbps: 200 });
    const then = await count();
    await expect.poll(count, { timeout: 30_000, interval: 100 }).toBeGreaterThanOrEqual(then + 2);
    await output.stop();
    const ended = await text('index.m3u8');
    expect(brokenPlaylistRules([ended])).toEqual([]);
    const { segments } = readPlaylist(ended);
    expect(segments.filter(({ discontinuity }) => discontinuity)).toHaveLength(2);
    expect(new Set(segments.map(({ map }) => map)).size).toBeGreaterThanOrEqual(2);
    const last = segments.at(-1)!;
    const { video } = await read(joined([(await get(last.map!)).bytes, (await get(last.uri)).bytes]));
    expect(video.keys[0]).toBe(true);
    const report = await output.report();
    expect(report.offered).toBe(report.encoded + report.inFlight + sumCauses(report.dropped));
    expect(report.keyframes).toBeGreaterThanOrEqual(segments.length - 1);

    await output.start();
    await expect.poll(count, { timeout: 30_000, interval: 100 }).toBeGreaterThanOrEqual(1);
    expect(await text('index.m3u8')).not.toContain('ENDLIST');
    const again = await output.report();
    expect(again.offered, 'counts go on').toBeGreaterThan(report.offered);
    await output.stop();
  });

  it('says what does not go together, and can be started again', { timeout: 60_000 }, async () => {
    const { output, statuses } = await rig({ push: 'ftp://x/' });
    await expect(output.start()).rejects.toMatchObject({ code: 'bad-url' });
    expect(statuses.map(({ state }) => state)).toEqual(['starting', 'failed']);
    await output.update({ ...HLS_KIND.defaults, segment: 1, kbps: 500 });
    await output.start();
    expect(statuses.at(-1)?.state).toBe('live');
    await expect(output.start()).rejects.toMatchObject({ code: 'not-now' });
    await output.stop();
  });

  it('can be stopped while it starts, and leaves no encoder behind', { timeout: 60_000 }, async () => {
    const { output, statuses, program } = await rig({ segment: 1 });
    for (const afterMs of [0, 300, 800]) {
      const started = output.start().catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      await output.stop();
      await started;
      expect(statuses.at(-1)?.state).toBe('idle');
      expect(statuses.filter(({ state }) => state === 'failed')).toEqual([]);
      expect((await program.snapshot()).encoders).toEqual([]);
    }
    await output.start();
    expect(statuses.at(-1)?.state).toBe('live');
  });

  it.each([
    ['vp9', 'vp09.00.11.08', 'aac', 'mp4a.40.2'],
    ['av1', 'av01.0.00M.08', 'opus', 'opus'],
  ] as const)('without H.264 makes %s, which is said, read and played', { timeout: 60_000 }, async (codec, video, audio, sound) => {
    const { output } = await rig({ segment: 1, audio }, 'tone', [codec]);
    await output.start();
    await expect.poll(async () => segmentsOf(await text('index.m3u8')).length, { timeout: 30_000, interval: 200 }).toBeGreaterThanOrEqual(3);
    await output.stop();
    expect((await output.report())['codecs']).toEqual([video, sound]);
    expect(await text('main.m3u8')).toContain(`CODECS="${video},${sound}"`);
    const { segments } = readPlaylist(await text('index.m3u8'));
    const init = await get(segments[0]!.map!);
    const files = await Promise.all(segments.slice(0, 2).map(({ uri }) => get(uri)));
    const tracks = await read(joined([init.bytes, ...files.map(({ bytes }) => bytes)]));
    expect(tracks.audio.codec).toBe(sound);
    expect(tracks.video.codec?.slice(0, 4)).toBe(video.slice(0, 4));
    expect(await playable(`video/mp4; codecs="${video},${sound}"`, init.bytes, ...files.map(({ bytes }) => bytes))).toBeCloseTo(2, 1);
  });

  it('ends its playlist also when the program worker is gone', { timeout: 60_000 }, async () => {
    const { output, statuses, program } = await rig({ segment: 1 });
    await output.start();
    await expect.poll(async () => segmentsOf(await text('index.m3u8')).length, { timeout: 30_000, interval: 200 }).toBeGreaterThanOrEqual(1);
    program.terminate();
    await output.stop();
    expect(statuses.at(-1)?.state).toBe('idle');
    expect(await text('index.m3u8')).toContain('#EXT-X-ENDLIST');
  });

  it('packs MPEG-TS that another reader reads, with silence where no sound comes', { timeout: 60_000 }, async () => {
    const { output } = await rig({ segment: 1, container: 'ts' }, 'none');
    await output.start();
    await expect.poll(async () => segmentsOf(await text('index.m3u8')).length, { timeout: 30_000, interval: 200 }).toBeGreaterThanOrEqual(3);
    await output.stop();
    const playlist = await text('index.m3u8');
    expect(playlist).not.toContain('EXT-X-MAP');
    const [name] = segmentsOf(playlist);
    const segment = await get(name!);
    expect(segment.type).toBe('video/mp2t');
    const { video, audio } = await read(segment.bytes);
    expect(audio.ends.at(-1)! - audio.starts[0]!).toBeGreaterThan(0.95);
    expect(video.keys[0]).toBe(true);
    expect(video.keys.length).toBeGreaterThan(20);
    expect(video.starts[0]).toBe(0);
    expect(audio.codec).toBe('mp4a.40.2');
  });
});
