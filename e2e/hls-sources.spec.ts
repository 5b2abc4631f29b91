import path from 'node:path';
import { brokenPlaylistRules, readPlaylist, type ReadPlaylist } from '../src/testing/playlist-rules';
import { beepsIn } from './far-end/beeps';
import { goertzel } from './far-end/goertzel';
import { lumaOf } from './far-end/luma';
import { offsets, onsets } from './far-end/onsets';
import { decodeComplaints, decodeSound, probe, type ProbedPacket } from './far-end/probe-media';
import { quantile } from './far-end/quantile';
import { ticksOf } from './far-end/ticks';
import { AUTOPLAY_FLAG } from './harness/chromium';
import { LiveFiles } from './harness/live-files';
import { hlsOf, type StudioPage } from './harness/studio-page';
import { STEADY_FLASH } from './media';
import { expect, test } from './studio-test';

test('upright 480×720 at 15 fps with a camera and a live microphone of 44.1 kHz', async ({ stage, openStudio, launch }) => {
  const browser = await launch([AUTOPLAY_FLAG, `--use-file-for-fake-audio-capture=${path.join(stage.mediaFolder, 'microphone.wav')}`]);
  const studio = await openStudio({ source: 'camera', audio: 'mic', size: '480x720', fps: '15', output: 'hls', hls: 'kbps=600' }, { browser });
  const { file, main, last } = await show(studio, 3);
  expect(last.segments.slice(0, -1).map(({ duration }) => duration)).toEqual(last.segments.slice(0, -1).map(() => 2));

  const { packets, streams } = probe(file);
  const video = streams.find(({ kind }) => kind === 'video');
  expect(video).toMatchObject({ codec: 'h264', width: 480, height: 720 });
  expect(streams.find(({ kind }) => kind === 'audio')).toMatchObject({ codec: 'aac', profile: 'LC', sampleRate: 48_000, channels: 2 });
  const level = (video?.level ?? 0).toString(16).padStart(2, '0');
  expect(main).toMatch(new RegExp(`CODECS="avc1\\.[0-9a-f]{4}${level},mp4a\\.40\\.2",RESOLUTION=480x720,FRAME-RATE=15\\.000`));
  const pictures = packets.filter(({ kind }) => kind === 'video');
  expect(ticksOf(pictures, 15, pictures[0]?.pts ?? Number.NaN)[0]).toBe(0);
  expect(soundAfterPictureMs(packets)).toBeGreaterThan(-1);
  expect(soundAfterPictureMs(packets)).toBeLessThan(22);

  // Sound of another rate than it is taken for changes in pitch and pace, here by 8 %.
  const sound = decodeSound(file);
  const beeps = beepsIn(sound);
  expect(beeps.length, `beeps of the microphone: ${beeps.join(' ')}`).toBeGreaterThanOrEqual(4);
  expect(Math.abs(quantile(steps(beeps), 0.5) - 1000), `beeps of the microphone: ${beeps.join(' ')}`).toBeLessThan(5);
  const loudness = (hertz: number): number => quantile(beeps.map((at) => goertzel(sound.subarray((at + 10) * 48, (at + 90) * 48), 48_000, hertz)), 0.5);
  expect(loudness(1000)).toBeGreaterThan(5 * Math.max(loudness(1000 * (44.1 / 48)), loudness(1000 * (48 / 44.1))));
});

test('640×480 at 20 fps keeps to 1 Mbit/s', async ({ stage, openStudio }) => {
  const studio = await openStudio({ source: `file:${stage.media}busy.mp4`, audio: 'none', size: '640x480', fps: '20', output: 'hls', hls: 'kbps=1000' });
  const { file, main, last, bytes } = await show(studio, 3);
  const pictures = probe(file).packets.filter(({ kind }) => kind === 'video');
  expect(pictures.length).toBeGreaterThan(0);
  const spent = pictures.reduce((sum, picture) => sum + 8 * picture.bytes, 0) / 1000;
  const lastedS = last.segments.reduce((sum, { duration }) => sum + duration, 0);
  const figures = { kbps: spent / lastedS, kbpsWhileThereArePictures: spent / (pictures.length / 20) };
  test.info().annotations.push({ type: 'figures', description: JSON.stringify(figures) });
  expect(figures.kbps).toBeLessThan(1350);
  // Frames that a busy machine drops are not made up for by the others.
  expect(figures.kbpsWhileThereArePictures).toBeGreaterThan(650);

  const peak = Math.max(...last.segments.slice(0, -1).map(({ duration }, index) => (8 * (bytes[index] ?? 0)) / duration));
  expect(Number(/[:,]BANDWIDTH=(\d+)/.exec(main)?.[1]), 'no segment is above BANDWIDTH').toBeGreaterThanOrEqual(peak);
});

test('a file with its sound: what flashes and beeps together leaves together', async ({ stage, openStudio }) => {
  const studio = await openStudio({ source: `file:${stage.media}clip.mp4`, size: '320x180', output: 'hls', hls: 'kbps=500' });
  const { file } = await show(studio, 4);
  const { packets } = probe(file);
  const pictures = packets.filter(({ kind }) => kind === 'video');
  const luma = lumaOf(file, STEADY_FLASH);
  expect(luma).toHaveLength(pictures.length);
  const flashes = onsets(luma.map((level, index) => ({ at: 1000 * (pictures[index]?.pts ?? Number.NaN), level })), { on: 170, off: 140 });
  const begin = 1000 * (pictures[0]?.pts ?? 0) + soundAfterPictureMs(packets);
  const beeps = beepsIn(decodeSound(file)).map((at) => begin + at);
  const delays = offsets(flashes, beeps);
  test.info().annotations.push({ type: 'figures', description: JSON.stringify({ delays: delays.map(Math.round), flashes: flashes.map(Math.round), beeps: beeps.map(Math.round) }) });
  // A busy machine takes away a flash now and then; 8 s hold one or two behind the loop.
  expect(delays.length, `flashes ${flashes.map(Math.round).join(' ')} with their beeps ${beeps.map(Math.round).join(' ')}`).toBeGreaterThanOrEqual(4);
  expect(Math.abs(quantile(delays, 0.5)), `sound after picture, ms: ${delays.map(Math.round).join(' ')}`).toBeLessThan(40);
});

interface Shown {
  /** All segments in one. */
  readonly file: string;
  readonly main: string;
  readonly last: ReadPlaylist;
  /** Of each segment. */
  readonly bytes: readonly number[];
}

/** Goes live for that many whole segments and ends. */
async function show(studio: StudioPage, whole: number): Promise<Shown> {
  const files = new LiveFiles(studio);
  await studio.goLive();
  const playlists = await files.followUntil(whole);
  await studio.end();
  const text = await files.text('index.m3u8');
  expect(brokenPlaylistRules([...playlists, text])).toEqual([]);
  const last = readPlaylist(text);
  expect(last.segments.filter(({ discontinuity }) => discontinuity)).toEqual([]);
  const file = await files.save(last.segments.map(({ uri }) => uri), last.segments[0]?.map);
  expect(decodeComplaints(file)).toBe('');
  const report = await studio.lawfulReport();
  expect(probe(file).packets.filter(({ kind }) => kind === 'video')).toHaveLength(hlsOf(report).encoded);
  const bytes = await Promise.all(last.segments.map(async ({ uri }) => (await files.bytes(uri)).byteLength));
  return { file, main: await files.text('main.m3u8'), last, bytes };
}

/** From each to the next. */
function steps(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? Number.NaN));
}

function soundAfterPictureMs(packets: readonly ProbedPacket[]): number {
  const first = (wanted: string): number => packets.find(({ kind }) => kind === wanted)?.pts ?? Number.NaN;
  return 1000 * (first('audio') - first('video'));
}
