import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brokenPlaylistRules, readPlaylist } from '../src/testing/playlist-rules';
import { decodeComplaints, decodeSound, probe, type ProbedPacket } from './far-end/probe-media';
import type { TransformItem } from './harness/contract';
import type { StudioPage } from './harness/studio-page';
import type { MediaName } from './media';
import { expect, test } from './studio-test';

/** The test files are this long, seconds. */
const LENGTH_S = 4;

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tabcast-transform-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface SegmentCase {
  readonly from: MediaName;
  readonly options: { readonly container: 'cmaf' | 'ts'; readonly segment: number; readonly fps?: number };
  /** Pictures in each segment. */
  readonly pictures: readonly number[];
}

const SEGMENTED: readonly SegmentCase[] = [
  { from: 'clip.mp4', options: { container: 'cmaf', segment: 1 }, pictures: [25, 25, 25, 25] },
  { from: 'clip.mp4', options: { container: 'ts', segment: 2 }, pictures: [50, 50] },
  { from: 'clip.webm', options: { container: 'cmaf', segment: 2, fps: 30 }, pictures: [60, 60] },
  { from: 'clip.ts', options: { container: 'ts', segment: 2, fps: 30 }, pictures: [60, 60] },
  { from: 'mute.mp4', options: { container: 'cmaf', segment: 2 }, pictures: [50, 50] },
  { from: 'mute.mp4', options: { container: 'ts', segment: 2 }, pictures: [50, 50] },
];

for (const { from, options, pictures } of SEGMENTED) {
  test(`${from} turned by its time into ${options.container} segments of ${options.segment} s${options.fps ? ` at ${options.fps} a second` : ''}`, async ({ openStudio, stage }) => {
    const studio = await openStudio({ output: '' });
    const files = await transform(studio, `${stage.media}${from}`, { filters: ['rotate:degreesPerSecond=90'], ...options });
    const playlist = files.get('index.m3u8')?.toString() ?? '';
    // A file has no date.
    expect(brokenPlaylistRules([playlist]).filter((rule) => !/dated?\b/.test(rule))).toEqual([]);
    const { segments, ended } = readPlaylist(playlist);
    expect(ended).toBe(true);
    expect(segments.map(({ duration }) => Math.round(duration * 1000))).toEqual(pictures.map(() => options.segment * 1000));
    const init = files.get('init.mp4') ?? Buffer.alloc(0);
    const parts = segments.map(({ uri }) => files.get(uri) ?? Buffer.alloc(0));
    for (const [index, part] of parts.entries()) {
      const video = only(probe(save(`${index}`, init, part)).packets, 'video');
      expect(video, `segment ${index}`).toHaveLength(pictures[index] ?? 0);
      expect(video[0]?.key).toBe(true);
    }
    const all = save('all', init, ...parts);
    expect(decodeComplaints(all)).toBe('');
    const { packets, streams } = probe(all);
    expectEven(only(packets, 'video'), options.fps ?? 25);
    const isMute = from === 'mute.mp4';
    expect(streams.map(({ kind, codec }) => `${kind} ${codec}`).sort()).toEqual(isMute ? ['video h264'] : ['audio aac', 'video h264']);
    expect(files.get('main.m3u8')?.toString()).toMatch(isMute ? /CODECS="avc1\.[0-9a-f]{6}"/ : /CODECS="avc1\.[0-9a-f]{6},mp4a\.40\.2"/);
    if (!isMute) expectBeeps(all, packets);
  });
}

const WHOLE = [
  ['clip.mp4', 'mp4', ['audio aac', 'video h264']],
  ['clip.mkv', 'mp4', ['audio opus', 'video h264']],
  ['clip.webm', 'ts', ['audio aac', 'video h264']],
  ['clip.ts', 'mkv', ['audio aac', 'video h264']],
  ['clip.mp4', 'webm', ['audio opus', 'video vp9']],
] as const;

for (const [from, container, wanted] of WHOLE) {
  test(`${from} into one ${container}`, async ({ openStudio, stage }) => {
    const studio = await openStudio({ output: '' });
    const files = await transform(studio, `${stage.media}${from}`, { filters: [{ kind: 'hue', settings: { degrees: 90 } }], container });
    const file = save(`all.${container}`, files.get('') ?? Buffer.alloc(0));
    expect(decodeComplaints(file)).toBe('');
    const { packets, streams } = probe(file);
    expect(streams.map(({ kind, codec }) => `${kind} ${codec}`).sort()).toEqual(wanted);
    expect(streams.find(({ kind }) => kind === 'video')).toMatchObject({ width: 640, height: 360, ...(container !== 'ts' && { colorSpace: 'smpte170m' }) });
    expectEven(only(packets, 'video'), 25);
    expectBeeps(file, packets);
  });
}

test('a file whose pictures are not evenly spaced keeps their times; odd sizes and turned tracks come out upright and even', async ({ openStudio, stage }) => {
  const studio = await openStudio({ output: '' });
  const make = async (from: MediaName): Promise<ReturnType<typeof probe>> => {
    const files = await transform(studio, `${stage.media}${from}`, { filters: [], container: 'mp4' });
    return probe(save(`${from}.mp4`, files.get('') ?? Buffer.alloc(0)));
  };
  const times = (packets: readonly ProbedPacket[]): number[] => only(packets, 'video').map(({ pts }) => pts).sort((a, b) => a - b);
  const before = times(probe(path.join(stage.mediaFolder, 'varying.mp4')).packets);
  const after = times((await make('varying.mp4')).packets);
  expect(after).toHaveLength(before.length);
  for (const [index, time] of before.entries()) expect(after[index]).toBeCloseTo(time, 3);
  expect((await make('odd.webm')).streams.find(({ kind }) => kind === 'video')).toMatchObject({ width: 320, height: 180 });
  expect((await make('turned.mov')).streams.find(({ kind }) => kind === 'video')).toMatchObject({ width: 360, height: 640 });
});

test('refusals are words, and leaving the loop ends the work', async ({ openStudio, stage }) => {
  const studio = await openStudio({ output: '' });
  const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, RegExp])[] = [
    ['clip.mp4', { filters: ['sparkle'] }, /sparkle.*rotate/s],
    ['clip.mp4', { filters: ['rotate:speed=1'] }, /degreesPerSecond/],
    ['clip.mp4', { wings: 2 }, /wings.*filters, size, fps, container, segment/s],
    ['clip.mp4', { container: 'avi' }, /avi.*mp4/s],
    ['clip.mp4', { size: '641x360' }, /641.*even/s],
    ['garbage.mp4', {}, /not a media file/],
    ['sound-only.m4a', {}, /no picture/],
  ];
  const workers = studio.page.workers().length;
  for (const [name, options, pattern] of refused) await expect(transform(studio, `${stage.media}${name}`, options)).rejects.toThrow(pattern);
  const left = await studio.studio.evaluate(async (handle, url) => {
    const file = await fetch(url).then((answer) => answer.blob());
    let items = 0;
    for await (const item of handle.transformFile(file, { filters: ['blur'], size: '1280x720' })) {
      items += 1;
      if (item.type === 'progress') break;
    }
    return items;
  }, `${stage.media}clip.mp4`);
  expect(left).toBe(1);
  await expect.poll(() => studio.page.workers().length).toBeLessThanOrEqual(workers);
});

/** The result's files by path; one whole file by ''. */
async function transform(studio: StudioPage, url: string, options: Readonly<Record<string, unknown>>): Promise<ReadonlyMap<string, Buffer>> {
  const made = await studio.studio.evaluate(
    async (handle, [address, wanted]) => {
      const file = await fetch(address).then(async (answer) => new File([await answer.blob()], address.split('/').at(-1) ?? ''));
      let last: TransformItem | undefined;
      for await (const item of handle.transformFile(file, wanted)) last = item;
      if (last?.type !== 'done') throw new Error('It ended without a result');
      const { blob, files = blob ? [{ path: '', blob }] : [] } = last.result ?? {};
      const texts: [string, string][] = [];
      for (const each of files) {
        const bytes = new Uint8Array(await each.blob.arrayBuffer());
        let binary = '';
        for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
        texts.push([each.path, btoa(binary)]);
      }
      return texts;
    },
    [url, options] as const,
  );
  return new Map(made.map(([name, text]) => [name, Buffer.from(text, 'base64')]));
}

function save(name: string, ...parts: readonly Uint8Array[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, Buffer.concat(parts));
  return file;
}

function only(packets: readonly ProbedPacket[], wanted: ProbedPacket['kind']): ProbedPacket[] {
  return packets.filter(({ kind }) => kind === wanted);
}

function expectEven(video: readonly ProbedPacket[], fps: number): void {
  expect(video).toHaveLength(LENGTH_S * fps);
  const startS = video[0]?.pts ?? Number.NaN;
  // WebM rounds to a millisecond.
  for (const [index, { pts }] of video.entries()) expect(Math.abs(pts - startS - index / fps)).toBeLessThan(0.0011);
}

/** The test files beep with each second of their pictures. */
function expectBeeps(file: string, packets: readonly ProbedPacket[]): void {
  const [sound, picture] = (['audio', 'video'] as const).map((kind) => only(packets, kind)[0]?.pts ?? Number.NaN) as [number, number];
  const starts: number[] = [];
  let quiet = 48_000;
  for (const [index, value] of decodeSound(file).entries()) {
    // The other side hums at a tenth of this.
    if (Math.abs(value) < 0.12) quiet += 1;
    else {
      // What lies before 0 primes the decoder and is not given out.
      if (quiet > 24_000) starts.push(Math.max(0, sound) - picture + index / 48_000);
      quiet = 0;
    }
  }
  expect(starts).toHaveLength(LENGTH_S);
  const [first = Infinity, ...others] = starts;
  // Without priming an encoder's first sound is soft; the 6.5 ms that Opus looks ahead are read in more than one way.
  expect(first, 'the beep at the very start').toBeLessThan(file.endsWith('.mp4') ? 0.008 : 0.04);
  for (const [index, start] of others.entries()) expect(Math.abs(start - index - 1), `beep ${index + 1} at ${start}`).toBeLessThan(0.008);
}
