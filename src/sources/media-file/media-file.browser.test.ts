import { afterEach, describe, expect, it } from 'vitest';
import type { SourceStatus } from '../../core/status';
import { epochNow } from '../../core/time';
import type { OpenedSource, SourceChange } from '../opened-source';
import { type SeenFrame, TestIntake, TestPlayout, until, wait } from '../testing/far-ends';
import { levelOf, type MadeMedia, makeMedia, steadyTimes } from '../testing/make-media';
import { openMediaFile } from './host';

interface Played {
  readonly source: OpenedSource;
  readonly intake: TestIntake | undefined;
  readonly playout: TestPlayout | undefined;
  readonly changes: SourceChange[];
}

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function play(blob: Blob, options: { loop?: boolean; levels?: boolean } = {}): Promise<Played> {
  const source = await openMediaFile({ type: 'blob', blob, name: 'test file' }, options.loop ?? true);
  const intake = source.intake?.via === 'port' ? new TestIntake(source.intake.port, options.levels) : undefined;
  const playout = source.sound?.via === 'pcm' ? new TestPlayout(source.sound.port) : undefined;
  const changes: SourceChange[] = [];
  source.onChange((change) => changes.push(change));
  closers.push(() => {
    source.close();
    intake?.close();
    playout?.close();
  });
  return { source, intake, playout, changes };
}

const states = (changes: readonly SourceChange[]): SourceStatus['state'][] => changes.flatMap((change) => (change.type === 'status' ? [change.status.state] : []));

/** How far each frame is from where a clock that loops after `lengthMs` has it, ms; a frame dropped on a busy machine makes no error. */
function dueErrors(frames: readonly SeenFrame[], lengthMs: number): number[] {
  const [first] = frames;
  if (!first) return [Number.NaN];
  return frames.map(({ dueMs, timestamp }) => {
    const off = dueMs - first.dueMs - (timestamp - first.timestamp) / 1000;
    return off - Math.round(off / lengthMs) * lengthMs;
  });
}

/** Frames that came or were too late for a busy machine. */
function counted(intake: TestIntake | undefined): number {
  return (intake?.frames.length ?? 0) + (intake?.late ?? 0);
}

const video = { codec: 'vp8', times: steadyTimes(2) } as const;
const audio = { codec: 'opus', seconds: 2 } as const;

describe('a media file in its worker', () => {
  it.each<[string, MadeMedia]>([
    ['H.264 + Opus in MP4', { container: 'mp4', video: { ...video, codec: 'avc' }, audio }],
    ['H.264 + PCM in MOV', { container: 'mov', video: { ...video, codec: 'avc' }, audio: { codec: 'pcm-s16', seconds: 2 } }],
    ['VP8 + Opus in WebM', { container: 'webm', video, audio }],
    ['VP9 + Opus in MKV', { container: 'mkv', video: { ...video, codec: 'vp9' }, audio }],
    ['H.264 in MPEG-TS', { container: 'ts', video: { ...video, codec: 'avc' } }],
  ])('plays %s with every frame due at its time, sound in sync', async (_, made) => {
    const { source, intake, playout, changes } = await play(await makeMedia(made));
    expect(source.size).toEqual({ width: 320, height: 180 });
    expect(source.durationMs).toBeGreaterThan(1900);
    expect(source.durationMs).toBeLessThan(2100);
    await until(() => counted(intake) >= 60, '60 frames');
    const frames = intake?.frames.slice(0, 60) ?? [];
    expect(frames.length).toBeGreaterThan(40);
    for (const error of dueErrors(frames.filter(({ dueMs }) => dueMs < (frames[0]?.dueMs ?? 0) + 1990), 1e9)) expect(Math.abs(error)).toBeLessThan(1.1);
    for (const { dueMs, receivedMs } of frames) expect(dueMs - receivedMs).toBeLessThanOrEqual(101);
    expect(intake?.mostOut).toBeLessThanOrEqual(3);
    expect(states(changes)).toEqual(['running']);
    expect(intake?.statuses).toEqual(['running']);
    if (!made.audio) return;
    const chunks = playout?.chunks ?? [];
    const [frame] = frames;
    const firstDue = (frame?.dueMs ?? 0) - (frame?.timestamp ?? 0) / 1000;
    // Sound that was due before anybody granted anything is gone; what came continues without holes.
    expect((chunks[0]?.dueMs ?? 0) - firstDue).toBeLessThan(200);
    chunks.forEach(({ dueMs, durationMs }, i) => {
      const next = chunks[i + 1];
      if (next) expect(Math.abs(next.dueMs - dueMs - durationMs)).toBeLessThan(1.1);
    });
    expect(chunks[0]).toMatchObject({ channels: 2, sampleRate: 48_000 });
    expect(chunks[3]?.peak).toBeGreaterThan(0.3);
  });

  it('loops without a seam and tells its position', async () => {
    const { source, intake } = await play(await makeMedia({ container: 'mp4', video: { codec: 'avc', times: steadyTimes(1) } }));
    await until(() => counted(intake) >= 85, '85 frames');
    const frames = intake?.frames ?? [];
    for (const error of dueErrors(frames, 1000)) expect(Math.abs(error)).toBeLessThan(1.1);
    const span = (frames.at(-1)?.dueMs ?? 0) - (frames[0]?.dueMs ?? 0);
    expect(Math.abs(span - ((counted(intake) - 1) * 1000) / 30)).toBeLessThan(70);
    const newest = frames.findLast(({ dueMs }) => dueMs <= epochNow());
    expect(Math.abs((source.playback?.positionMs() ?? 0) - (newest?.timestamp ?? 0) / 1000)).toBeLessThan(120);
  });

  it('keeps a variable frame rate', async () => {
    const times = [0, 0.1, 0.15, 0.5, 0.6, 1.2, 1.25, 1.3, 1.9];
    const { intake } = await play(await makeMedia({ container: 'mp4', video: { codec: 'avc', times } }), { loop: false });
    await until(() => counted(intake) >= times.length, 'all frames');
    const seen = intake?.frames ?? [];
    expect(seen.length).toBeGreaterThan(5);
    for (const { timestamp } of seen) expect(times.map((time) => Math.round(time * 1000))).toContain(Math.round(timestamp / 1000));
    for (const error of dueErrors(seen, 1e9)) expect(Math.abs(error)).toBeLessThan(1.1);
  });

  it('tells the rotation and the upright size, and takes odd sizes', async () => {
    const turned = await play(await makeMedia({ container: 'mp4', video: { codec: 'avc', times: steadyTimes(0.5), rotation: 90 } }));
    expect(turned.source.size).toEqual({ width: 180, height: 320 });
    await until(() => (turned.intake?.frames.length ?? 0) > 3, 'frames');
    expect(turned.intake?.frames[0]).toMatchObject({ rotation: 90, width: 320, height: 180 });
    const odd = await play(await makeMedia({ container: 'webm', video: { codec: 'vp8', width: 321, height: 181, times: steadyTimes(0.5) } }));
    expect(odd.source.size).toEqual({ width: 321, height: 181 });
    await until(() => (odd.intake?.frames.length ?? 0) > 3, 'frames');
    expect(odd.intake?.frames[0]).toMatchObject({ width: 321, height: 181 });
  });

  it('plays sound without picture, as a loop', async () => {
    const { source, playout } = await play(await makeMedia({ container: 'webm', audio: { codec: 'opus', seconds: 1 } }));
    expect(source.intake).toBeUndefined();
    expect(source.size).toBeUndefined();
    await until(() => (playout?.chunks.length ?? 0) > 100, 'sound of two passes');
    const chunks = playout?.chunks ?? [];
    const covered = chunks.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const span = (chunks.at(-1)?.dueMs ?? 0) + (chunks.at(-1)?.durationMs ?? 0) - (chunks[0]?.dueMs ?? 0);
    expect(Math.abs(span - covered)).toBeLessThan(10);
  });

  it('brings 5.1 to stereo', async () => {
    const { playout } = await play(await makeMedia({ container: 'mkv', audio: { codec: 'pcm-s16', seconds: 1, channels: 6 } }));
    await until(() => (playout?.chunks.length ?? 0) > 3, 'sound');
    expect(playout?.chunks[0]).toMatchObject({ channels: 2, sampleRate: 48_000 });
  });

  it('holds the last picture while longer sound goes on, and the other way round', async () => {
    const longSound = await play(await makeMedia({ container: 'webm', video: { codec: 'vp8', times: steadyTimes(0.5) }, audio: { codec: 'opus', seconds: 1 } }));
    await until(() => counted(longSound.intake) >= 35, 'the third pass');
    // Opus is cut into packets of 20 ms: the length is the file's, not the test's.
    const lengthMs = longSound.source.durationMs ?? 0;
    expect(Math.abs(lengthMs - 1000)).toBeLessThan(30);
    for (const error of dueErrors(longSound.intake?.frames ?? [], lengthMs)) expect(Math.abs(error)).toBeLessThan(15);
    const longPicture = await play(await makeMedia({ container: 'webm', video: { codec: 'vp8', times: steadyTimes(1) }, audio: { codec: 'opus', seconds: 0.5 } }));
    await until(() => counted(longPicture.intake) >= 65, 'the third pass');
    for (const error of dueErrors(longPicture.intake?.frames ?? [], 1000)) expect(Math.abs(error)).toBeLessThan(5);
  });

  it('pauses, resumes and ends, each told', async () => {
    const { source, intake, playout, changes } = await play(await makeMedia({ container: 'webm', video, audio }), { loop: false });
    await until(() => (intake?.frames.length ?? 0) >= 15, 'half a second');
    source.playback?.pause();
    await until(() => states(changes).includes('paused'), 'the pause');
    await wait(150);
    const count = intake?.frames.length ?? 0;
    const position = source.playback?.positionMs() ?? 0;
    await wait(400);
    expect(intake?.frames).toHaveLength(count);
    expect(source.playback?.positionMs()).toBe(position);
    expect(playout?.flushes).toBeGreaterThanOrEqual(2);
    source.playback?.resume();
    await until(() => states(changes).includes('ended'), 'the end');
    const before = intake?.frames[count - 1];
    const after = intake?.frames[count];
    expect((after?.timestamp ?? 0) - (before?.timestamp ?? 0)).toBeLessThan(250_000);
    expect((after?.dueMs ?? 0) - (before?.dueMs ?? 0)).toBeGreaterThan(500);
    expect(counted(intake)).toBe(60);
    expect(intake?.statuses.filter((status, i, all) => status !== all[i - 1])).toEqual(['running', 'paused', 'running', 'ended']);
  });

  it('seeks to the right picture, also while paused', async () => {
    const { source, intake, playout } = await play(await makeMedia({ container: 'mp4', video: { codec: 'avc', times: steadyTimes(4), keyFrameInterval: 2 }, audio: { codec: 'opus', seconds: 4 } }), { levels: true });
    await until(() => (intake?.frames.length ?? 0) >= 10, 'frames');
    const flushes = intake?.flushes ?? 0;
    source.playback?.seek(3000);
    await until(() => (intake?.frames.at(-1)?.timestamp ?? 0) >= 3_000_000, 'the place');
    expect(intake?.flushes).toBe(flushes + 1);
    expect(playout?.flushes).toBeGreaterThan(0);
    const landed = intake?.frames.find(({ timestamp }) => timestamp >= 2_900_000);
    expect(landed?.timestamp).toBe(3_000_000);
    await until(() => landed !== undefined && intake?.frames.find(({ timestamp }) => timestamp === 3_000_000)?.level !== undefined, 'its level');
    expect(Math.abs((intake?.frames.find(({ timestamp }) => timestamp === 3_000_000)?.level ?? 0) - levelOf(90))).toBeLessThan(8);
    source.playback?.pause();
    await wait(300);
    const count = intake?.frames.length ?? 0;
    source.playback?.seek(1010);
    await until(() => (intake?.frames.length ?? 0) > count, 'the still');
    await wait(200);
    expect(intake?.frames.slice(count).map(({ timestamp }) => Math.round(timestamp / 1000))).toEqual([1000]);
    expect(source.playback?.positionMs()).toBe(1010);
  });

  it('reads by range from a server, and names what cannot be fetched', async () => {
    const blob = await makeMedia({ container: 'webm', video: { codec: 'vp8', times: steadyTimes(0.5) } });
    const url = URL.createObjectURL(blob);
    const source = await openMediaFile({ type: 'url', url, name: 'by address' }, true);
    closers.push(() => source.close());
    expect(source.size).toEqual({ width: 320, height: 180 });
    await expect(openMediaFile({ type: 'url', url: new URL('/no-such-file.mp4', location.href).href, name: 'x' }, true)).rejects.toMatchObject({ family: 'media' });
    await expect(openMediaFile({ type: 'url', url: 'http://127.0.0.1:9/a.mp4', name: 'x' }, true)).rejects.toMatchObject({ code: 'fetch-failed' });
  });
});

describe('a file that is not well', () => {
  it.each([
    ['noise', () => Promise.resolve(new Blob([crypto.getRandomValues(new Uint8Array(20_000))]))],
    ['text', () => Promise.resolve(new Blob(['This is not a film.']))],
    ['nothing', () => Promise.resolve(new Blob([]))],
    ['an MP4 without its index', async () => (await makeMedia({ container: 'mp4-index-last', video })).slice(0, 5000)],
  ])('is refused in words: %s', async (_, make) => {
    await expect(openMediaFile({ type: 'blob', blob: await make(), name: 'holiday.mp4' }, true)).rejects.toMatchObject({
      family: 'media',
      code: expect.stringMatching(/^(unreadable|no-tracks)$/) as string,
      message: expect.stringContaining('holiday.mp4') as string,
    });
  });

  it('fails in words when its index is there and its content is not', async () => {
    const whole = await makeMedia({ container: 'mp4', video });
    const content = new TextDecoder('latin1').decode(await whole.arrayBuffer()).indexOf('mdat');
    expect(content).toBeGreaterThan(0);
    const { changes } = await play(whole.slice(0, content));
    await until(() => states(changes).includes('failed'), 'the failure');
    expect(changes.at(-1)).toMatchObject({ status: { fault: { family: 'media', message: expect.stringContaining('test file') as string } } });
  });

  it('plays what is there of a truncated one, again and again', async () => {
    const whole = await makeMedia({ container: 'webm', video, audio });
    const { intake, changes } = await play(whole.slice(0, Math.floor(whole.size * 0.6)));
    await until(() => (intake?.frames.filter(({ timestamp }) => timestamp === 0).length ?? 0) >= 2, 'a second pass');
    expect(states(changes)).toEqual(['running']);
  });

  it('skips what is damaged and goes on at a key frame', async () => {
    const whole = new Uint8Array(await (await makeMedia({ container: 'mp4', video: { codec: 'avc', times: steadyTimes(3), keyFrameInterval: 0.5 } })).arrayBuffer());
    const start = Math.floor(whole.length * 0.4);
    whole.fill(0xff, start, start + Math.floor(whole.length * 0.1));
    const { intake, changes } = await play(new Blob([whole]), { loop: false });
    await until(() => states(changes).includes('ended') || states(changes).includes('failed'), 'the end');
    expect(states(changes).at(-1)).toBe('ended');
    expect(intake?.frames.at(-1)?.timestamp).toBeGreaterThan(2_900_000);
  });

  it('frees everything while it still opens', async () => {
    const blob = await makeMedia({ container: 'webm', video });
    for (let i = 0; i < 3; i += 1) (await openMediaFile({ type: 'blob', blob, name: 'x' }, true)).close();
  });
});
