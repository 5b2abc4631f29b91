import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { type Judgement, PersonJudge } from './far-end/person-judge';
import type { Subscriber } from './far-end/subscriber';
import { AUTOPLAY_FLAG } from './harness/chromium';
import { hostStudio } from './harness/studio-host';
import { parsePlaylist } from './harness/playlist';
import { livekitOf, onlySource, STEADY, type StudioPage } from './harness/studio-page';
import { makePersonCamera, stripes } from './person-camera';
import { expect, test } from './studio-test';

const SIZE = { width: 640, height: 360 };
/** Share of a picture that a model may take for the person although it is none. */
const MISTAKEN = 0.01;
const LOADED_MS = 30_000;

test('a camera behind background blur is seen sharp by nobody, from the first picture on', async ({ stage, farEnd, launch, newContext, openStudio, room }) => {
  test.slow();
  const camera = makePersonCamera(stage.mediaFolder, SIZE, stripes);
  const browser = await launchWith(launch, camera.file);
  const viewer = await farEnd();
  const judgements = watch(viewer, new PersonJudge(camera));
  const context = await newContext(browser);
  await context.addInitScript(keepCameraTrack);
  const studio = await openStudio({ source: 'camera', filter: 'background-blur', audio: 'none', size: '640x360', output: 'livekit,hls', hls: 'window=40,kbps=1500', live: '1' }, { context });
  await studio.toBe('live');
  await showsPerson(judgements, 'the person is seen once a model is there');

  const figures = await viewer.measure(3);
  expect(figures.distinctPerSecond).toBeGreaterThan(STEADY / 2);
  expect(figures.damaged).toBe(0);

  for (const size of [{ width: 320, height: 180 }, { width: 480, height: 270 }, SIZE]) {
    await studio.page.evaluate(changeCamera, size);
    await expect.poll(async () => (await studio.state()).sources[0], { timeout: LOADED_MS }).toMatchObject(size);
    await viewer.measure(1.5);
  }
  await showsPerson(judgements, 'and again after the camera changed its size');

  const report = await studio.lawfulReport();
  expect(onlySource(report)).toMatchObject({ kind: 'camera', status: { state: 'running' } });
  expect(report.filters).toMatchObject([{ kind: 'background-blur', bypassed: false }]);
  expect(livekitOf(report).status.state).toBe('live');
  expect(report.outputs.find(({ kind }) => kind === 'hls')).toMatchObject({ status: { state: 'live' } });
  const { models } = await studio.state();
  expect(models.find(({ model }) => model === 'person-landscape')?.counts?.runs).toBeGreaterThan(10);
  expect(judgements.filter(({ bare }) => bare > MISTAKEN)).toEqual([]);
  expect(await bareInHls(studio, room, new PersonJudge(camera)), 'in HLS').toBeLessThanOrEqual(MISTAKEN);

  const [filter] = report.filters;
  await studio.studio.evaluate((handle, id) => handle.removeFilter(id), filter?.id ?? '');
  await expect.poll(() => judgements.at(-1)?.bare, { message: 'without it the stripes are seen, so they can be' }).toBeGreaterThan(0.3);
  await studio.end();
  await studio.lawfulReport();
});

test('a model once fetched is there without a network, and after the page was loaded anew', async ({ stage, launch, newContext, openStudio, noise }) => {
  test.slow();
  noise.provokes(/ERR_INTERNET_DISCONNECTED/, /ERR_CONNECTION_REFUSED/);
  const folder = mkdtempSync(path.join(tmpdir(), 'tabcast-offline-'));
  cpSync(stage.built, folder, { recursive: true });
  const { url, apiKey, apiSecret } = stage.livekit;
  const host = await hostStudio({ built: folder, env: { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } });
  try {
    const camera = makePersonCamera(stage.mediaFolder, SIZE, stripes);
    const context = await newContext(await launchWith(launch, camera.file));
    const parameters = { source: 'camera', filter: 'background-blur', audio: 'none', size: '640x360' };
    const studio = await openStudio(parameters, { context, site: host.url });
    await seesPictures(studio);

    await context.setOffline(true);
    await host.kill();
    const { filters, sources } = await studio.state();
    await studio.studio.evaluate((handle, id) => handle.removeFilter(id), filters[0]?.id ?? '');
    await studio.studio.evaluate((handle, source) => handle.addFilter(source, 'background-blur'), sources[0]?.id ?? '');
    await seesPictures(studio);
    await studio.lawfulReport();
    await studio.page.close();

    rmSync(path.join(folder, 'models'), { recursive: true });
    await context.setOffline(false);
    await host.restart();
    const again = await openStudio(parameters, { context, site: host.url });
    await seesPictures(again);
    expect((await again.state()).faults).toEqual([]);
  } finally {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

function launchWith(launch: (flags: readonly string[]) => Promise<Browser>, file: string): Promise<Browser> {
  return launch([AUTOPLAY_FLAG, `--use-file-for-fake-video-capture=${file}`]);
}

/** What arrives, judged picture by picture from now on, in order. */
function watch(viewer: Subscriber, judge: PersonJudge): readonly Judgement[] {
  const judgements: Judgement[] = [];
  viewer.pictureWhere((picture) => {
    judgements.push(judge.judge(picture));
    return false;
  }, 10 * 60_000).catch(() => {});
  return judgements;
}

/** From now on. */
async function showsPerson(judgements: readonly Judgement[], message: string): Promise<void> {
  const from = judgements.length;
  await expect.poll(() => judgements.slice(from).some(({ person }) => person > 0.8), { message, timeout: LOADED_MS }).toBe(true);
}

/** A model looks at pictures that go through the only filter. */
async function seesPictures(studio: StudioPage): Promise<void> {
  const seen = async (): Promise<number> => {
    const [filter] = (await studio.report()).filters;
    return filter ? filter.frames - filter.skipped : 0;
  };
  const before = await seen();
  await expect.poll(seen, { message: 'pictures that a model saw', timeout: LOADED_MS }).toBeGreaterThan(before + 10);
}

/** The largest share of bare stripes in a picture of the live stream's whole window. */
async function bareInHls(studio: StudioPage, room: string, judge: PersonJudge): Promise<number> {
  const folder = `live/${room}/`;
  const { segments } = parsePlaylist((await fetchBytes(studio, `${folder}index.m3u8`)).toString());
  const files = await Promise.all([segments[0]?.map ?? '', ...segments.map(({ uri }) => uri)].map((file) => fetchBytes(studio, folder + file)));
  const { width, height } = SIZE;
  const { stdout, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-i', '-', '-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-'], { input: Buffer.concat(files), maxBuffer: 1 << 30 });
  const bytes = (width * height * 3) / 2;
  const pictures = Math.floor(stdout.length / bytes);
  expect(pictures, `pictures in HLS: ${stderr.toString()}`).toBeGreaterThan(60);
  return Math.max(...Array.from({ length: pictures }, (_, i) => judge.judge({ width, height, data: stdout.subarray(i * bytes, (i + 1) * bytes) }).bare));
}

async function fetchBytes(studio: StudioPage, address: string): Promise<Buffer> {
  const text = await studio.page.evaluate(async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    let binary = '';
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(binary);
  }, address);
  return Buffer.from(text, 'base64');
}

/** Runs in the page, before its scripts: puts the camera's track where `changeCamera` finds it. */
function keepCameraTrack(): void {
  // about:blank is no secure context and has none.
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) return;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    Object.assign(globalThis, { cameraTrack: stream.getVideoTracks()[0] });
    return stream;
  };
}

/** Runs in the page. */
async function changeCamera(size: { readonly width: number; readonly height: number }): Promise<void> {
  const { cameraTrack } = globalThis as unknown as { cameraTrack: MediaStreamTrack };
  await cameraTrack.applyConstraints({ width: { exact: size.width }, height: { exact: size.height } });
}
