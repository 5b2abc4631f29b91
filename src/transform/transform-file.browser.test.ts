import { describe, expect, it } from 'vitest';
import { madeFile, QUARTERS } from './testing/made-file';
import { type ReadBack, readBack } from './testing/read-result';
import { transformFile } from './transform-file';
import type { TransformedFile, TransformOptions, TransformProgress, TransformResult } from './transform-types';

const MODELS_URL = new URL('/models/', location.href).href;
const EXACT = 0.002;

function steady(seconds: number, fps: number): number[] {
  return Array.from({ length: Math.round(seconds * fps) }, (_, i) => i / fps);
}

interface Finished {
  readonly result: TransformResult;
  readonly frames: number;
  readonly progress: readonly TransformProgress[];
  readonly faults: readonly unknown[];
}

async function finish(file: Blob, options: TransformOptions): Promise<Finished> {
  const progress: TransformProgress[] = [];
  for await (const item of transformFile(file, options, MODELS_URL)) {
    progress.push(structuredClone(item));
    if (item.type === 'done') return { result: item.result, frames: item.frames, progress, faults: item.faults };
  }
  throw new Error('It ended without a result');
}

async function whole(file: Blob, options: TransformOptions): Promise<ReadBack> {
  const { result } = await finish(file, options);
  if (!('blob' in result)) throw new Error('Segments instead of a file');
  return readBack(result.blob);
}

function filesOf({ result }: Finished): ReadonlyMap<string, Blob> {
  if (!('files' in result)) throw new Error('A file instead of segments');
  return new Map(result.files.map(({ path, blob }: TransformedFile) => [path, blob]));
}

function near(actual: readonly number[], wanted: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(wanted.length);
  for (const [index, value] of wanted.entries()) expect(Math.abs((actual[index] ?? Infinity) - value), `number ${index}: ${actual[index]} for ${value}`).toBeLessThanOrEqual(tolerance);
}

describe('transformFile', { timeout: 60_000 }, () => {
  it('turns each picture by its own time, clockwise, and keeps the times of a file whose frames are not evenly spaced', async () => {
    const times = [0, 0.04, 0.1, 0.5, 1, 1.02, 1.5, 2, 2.4];
    const file = await madeFile({ container: 'mp4', video: 'avc', width: 192, height: 192, times });
    const result = await whole(file, { filters: [{ kind: 'rotate', settings: { degreesPerSecond: 90 } }], container: 'mp4' });
    near(result.times, times, EXACT);
    const [topLeft, topRight, bottomLeft, bottomRight] = QUARTERS;
    near(result.quarters[0] ?? [], [topLeft, topRight, bottomLeft, bottomRight], 6);
    near(result.quarters[4] ?? [], [bottomLeft, topLeft, bottomRight, topRight], 6);
    near(result.quarters[7] ?? [], [bottomRight, bottomLeft, topRight, topLeft], 6);
  });

  it('shows each picture only where an image lets it', async () => {
    const file = await madeFile({ container: 'mp4', video: 'avc', times: steady(0.5, 30) });
    const canvas = Object.assign(document.createElement('canvas'), { width: 16, height: 9 });
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#fff';
    context.fillRect(8, 0, 8, 9);
    const { quarters } = await whole(file, { filters: [{ kind: 'mask-image', settings: { image: canvas.toDataURL(), channel: 'alpha' } }], container: 'mp4' });
    const [, topRight, , bottomRight] = QUARTERS;
    for (const quarter of quarters) near(quarter, [16, topRight, 16, bottomRight], 8);
  });

  it('fails in words where an image cannot be had', async () => {
    const file = await madeFile({ container: 'mp4', video: 'avc', times: steady(0.2, 30) });
    const images = { 'data:image/png;base64,AAAA': { family: 'media', code: 'bad-image' }, 'http://127.0.0.1:9/x.png': { family: 'media', code: 'fetch-failed' } };
    for (const [image, fault] of Object.entries(images)) {
      await expect(finish(file, { filters: [{ kind: 'background-replace', settings: { image } }] })).rejects.toMatchObject(fault);
    }
  });

  it.each(['cmaf', 'ts'] as const)('cuts %s segments of exactly 60 frames of 30 a second, key frame first, playlists beside them', async (container) => {
    const file = await madeFile({ container: 'mp4', video: 'avc', times: steady(7, 30) });
    const files = filesOf(await finish(file, { filters: [{ kind: 'rotate', settings: { degreesPerSecond: 30 } }], container, segment: 2 }));
    const end = container === 'ts' ? 'ts' : 'm4s';
    const init = files.get('init.mp4');
    const playlist = (await files.get('index.m3u8')?.text()) ?? '';
    expect(playlist.match(/#EXTINF:.*,/g)).toEqual(['#EXTINF:2,', '#EXTINF:2,', '#EXTINF:2,', '#EXTINF:1,']);
    expect(playlist).toContain('#EXT-X-PLAYLIST-TYPE:VOD');
    expect(playlist).toContain('#EXT-X-ENDLIST');
    expect(await files.get('main.m3u8')?.text()).toMatch(/RESOLUTION=320x180,FRAME-RATE=30\.000\nindex\.m3u8/);
    for (const [index, frames] of [60, 60, 60, 30].entries()) {
      const segment = files.get(`segment-${index}.${end}`);
      expect(playlist).toContain(`segment-${index}.${end}`);
      const read = await readBack(new Blob([...(init ? [init] : []), segment ?? '']));
      expect(read.times).toHaveLength(frames);
      near(read.times.map((time) => time - (read.times[0] ?? 0)), steady(frames / 30, 30), EXACT);
      expect(read.keys[0]).toBe(read.times[0]);
    }
  });

  it.each([
    ['mp4', 'aac'],
    ['ts', 'aac'],
    ['webm', 'opus'],
  ] as const)('keeps sound and picture together in %s', async (container, codec) => {
    const sound = { codec: 'pcm-s16', sampleRate: 44_100, seconds: 4, beeps: [0.5, 1.5, 2.5, 3.5] } as const;
    const file = await madeFile({ container: 'mkv', video: 'avc', times: steady(4, 30), sound });
    const result = await whole(file, { filters: [{ kind: 'invert' }], container });
    expect(result.sound?.codec).toBe(codec);
    near((result.sound?.loud ?? []).map((at) => at - (result.times[0] ?? 0)), sound.beeps, 0.012);
    expect(result.times).toHaveLength(120);
  });

  it('copies sound that the container takes', async () => {
    const sound = { codec: 'opus', sampleRate: 48_000, seconds: 3, beeps: [1, 2] } as const;
    const file = await madeFile({ container: 'webm', video: 'vp8', times: steady(3, 30), sound });
    const result = await whole(file, { filters: [], container: 'mkv' });
    expect(result.sound?.codec).toBe('opus');
    near(result.sound?.loud ?? [], sound.beeps, 0.012);
  });

  it('resamples to another size and rate', async () => {
    const file = await madeFile({ container: 'mp4', video: 'avc', times: steady(2, 60) });
    const result = await whole(file, { filters: [], size: { width: 256, height: 256 }, fps: 25, container: 'mp4' });
    near(result.times, steady(2, 25), EXACT);
    expect([result.width, result.height]).toEqual([256, 256]);
    expect(result.quarters[0]?.map((luma) => luma > 40)).toEqual([true, true, true, true]);
  });

  it('says how far it is', async () => {
    const file = await madeFile({ container: 'mp4', video: 'avc', width: 1280, height: 720, times: steady(3, 30) });
    const { progress, frames } = await finish(file, { filters: [{ kind: 'blur' }] });
    expect(frames).toBe(90);
    const told = progress.flatMap((item) => (item.type === 'progress' ? [item] : []));
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ of, seconds, framesPerSecond }) => Math.abs((of ?? 0) - 3) < 0.1 && seconds <= 3.01 && framesPerSecond >= 0)).toBe(true);
    // A busy machine may say so before the first picture is done.
    expect(told.map(({ seconds }) => seconds)).toEqual(told.map(({ seconds }) => seconds).toSorted((a, b) => a - b));
    expect(progress.at(-1)?.type).toBe('done');
  });

  it('ends at once when the loop is left, and with a call that waits', async () => {
    const file = await madeFile({ container: 'mp4', video: 'avc', width: 1280, height: 720, times: steady(8, 30) });
    const run = transformFile(file, { filters: [{ kind: 'blur' }] }, MODELS_URL);
    for await (const item of run) {
      expect(item.type).toBe('progress');
      break;
    }
    expect(await run.next()).toEqual({ done: true, value: undefined });
    const other = transformFile(file, { filters: [] }, MODELS_URL);
    const waiting = other.next();
    const begun = performance.now();
    await other.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it.each([
    ['garbage', () => Promise.resolve(new File([new Uint8Array(5000).fill(7)], 'garbage.mp4')), 'unreadable', /"garbage\.mp4" is not a media file/],
    ['an empty file', () => Promise.resolve(new File([], 'nothing.mp4')), 'unreadable', /nothing\.mp4/],
  ])('refuses %s in words', async (_name, make, code, words) => {
    const fault = await finish(await make(), { filters: [] }).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(fault).toMatchObject({ family: 'media', code, message: expect.stringMatching(words) as string });
  });

  it('makes what can be made of half a file, and says what is missing', async () => {
    const file = await madeFile({ container: 'mp4', video: 'avc', times: steady(4, 30) });
    const half = new File([file.slice(0, file.size / 2)], 'half.mp4');
    const { frames, faults } = await finish(half, { filters: [] });
    expect(frames).toBeGreaterThan(0);
    expect(frames).toBeLessThan(120);
    expect(faults).toHaveLength(1);
  });
});
