import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './studio-test';

test('the viewer waits, sees, and is told the end', async ({ openStudio, openWatch }) => {
  const { page, watch } = await openWatch();
  const html = page.locator('html');
  await expect(html, 'before the host is live').toHaveAttribute('data-watch', 'waiting');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));

  const studio = await openStudio({ source: 'pattern:clock', audio: 'tone', live: '1' });
  await expect(html).toHaveAttribute('data-watch', 'playing', { timeout: 15_000 });
  await watch.evaluate((handle) => handle.ready);
  const painted = await page.locator('video').first().evaluate(async (video: HTMLVideoElement) => {
    const times: number[] = [];
    for (let i = 0; i < 10; i += 1) await new Promise<void>((resolve) => video.requestVideoFrameCallback((_now, frame) => resolve(void times.push(frame.mediaTime))));
    return { times, width: video.videoWidth, height: video.videoHeight, muted: video.muted };
  });
  expect(painted).toMatchObject({ width: 1280, height: 720 });
  expect(new Set(painted.times).size, 'pictures move').toBe(10);

  const report = async () => watch.evaluate(async (handle) => handle.report());
  const before = await report();
  await expect.poll(async () => (await report()).distinct - before.distinct, { message: 'distinct pictures are counted', timeout: 15_000 }).toBeGreaterThan(60);
  const after = await report();
  expect(after).toMatchObject({ via: 'livekit', width: 1280, height: 720, damaged: 0 });
  expect(after.fps).toBeGreaterThan(0);
  expect(after.latencyMs).toBeGreaterThan(0);
  expect(after.latencyMs).toBeLessThan(600);
  // A picture that the browser received and had no time to show counts as lost: how many says the machine, not the page.
  expect(Number.isInteger(after.lost) && after.lost >= 0, `lost: ${after.lost}`).toBe(true);
  expect(await page.evaluate(() => structuredClone((window as unknown as { watch: { state(): unknown } }).watch.state())), 'the state is data').toBeTruthy();

  await studio.end();
  await expect(html).toHaveAttribute('data-watch', 'ended', { timeout: 5000 });
  await studio.goLive();
  await expect(html, 'a show that begins again').toHaveAttribute('data-watch', 'playing', { timeout: 15_000 });
  await expect.poll(async () => (await report()).distinct, { timeout: 15_000 }).toBeGreaterThan(after.distinct + 30);
});

test("the viewer's page loads none of the studio's code", async ({ stage, newContext, room }) => {
  const context = await newContext();
  const page = await context.newPage();
  const scripts: string[] = [];
  context.on('response', (response) => {
    if (response.url().startsWith(stage.site) && /\.(js|wasm)(\?|$)/.test(response.url())) scripts.push(new URL(response.url()).pathname);
  });
  await page.goto(`${stage.site}#/watch/${room}`);
  await expect(page.locator('html')).toHaveAttribute('data-watch', 'waiting');
  const watched = new Set(scripts);
  expect(await page.evaluate(() => 'studio' in window)).toBe(false);
  expect(watched.size).toBeGreaterThan(0);

  const modules = JSON.parse(readFileSync(path.join(stage.built, '.vite', 'chunk-modules.json'), 'utf8')) as Record<string, readonly string[]>;
  const loaded = [...watched].flatMap((script) => modules[script.slice(1)] ?? []);
  expect(loaded.some((module) => module.startsWith('src/watch/')), 'the list of modules is this build\'s').toBe(true);
  expect(loaded.filter((module) => /^src\/(studio|program|planar|filters|sources|audio|outputs|ui|state)\//.test(module))).toEqual([]);
});
