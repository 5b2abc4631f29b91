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
  await expect.poll(async () => (await report()).distinct - before.distinct, { message: 'distinct pictures are counted' }).toBeGreaterThan(60);
  const after = await report();
  expect(after).toMatchObject({ via: 'livekit', width: 1280, height: 720, damaged: 0 });
  expect(after.fps).toBeGreaterThan(24);
  expect(after.latencyMs).toBeGreaterThan(0);
  expect(after.latencyMs).toBeLessThan(400);
  expect(after.lost / (after.distinct + after.lost)).toBeLessThan(0.1);
  expect(await page.evaluate(() => structuredClone((window as unknown as { watch: { state(): unknown } }).watch.state())), 'the state is data').toBeTruthy();

  await studio.end();
  await expect(html).toHaveAttribute('data-watch', 'ended', { timeout: 5000 });
  await studio.goLive();
  await expect(html, 'a show that begins again').toHaveAttribute('data-watch', 'playing', { timeout: 15_000 });
  await expect.poll(async () => (await report()).distinct).toBeGreaterThan(after.distinct + 30);
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

  scripts.length = 0;
  const studioPage = await context.newPage();
  await studioPage.goto(`${stage.site}?room=${room}`);
  await expect(studioPage.locator('html')).toHaveAttribute('data-studio', 'ready', { timeout: 15_000 });
  const studioOnly = scripts.filter((script) => !watched.has(script));
  expect(studioOnly.some((script) => /studio/i.test(script)), `the studio's own chunks: ${studioOnly.join(' ')}`).toBe(true);
  expect([...watched].filter((script) => /studio|program|mixer|planar|compositor/i.test(script))).toEqual([]);
});

test('where autoplay is refused a button starts the show', async ({ openStudio, openWatch, launch }) => {
  const browser = await launch([]);
  await openStudio({ audio: 'tone', live: '1' });
  const { page } = await openWatch({ browser });
  const play = page.getByRole('button', { name: /play|sound|start/i }).first();
  await expect(play).toBeVisible({ timeout: 15_000 });
  await play.click();
  await expect(page.locator('html')).toHaveAttribute('data-watch', 'playing');
  await expect.poll(() => page.locator('video').first().evaluate((video: HTMLVideoElement) => !video.paused && video.currentTime > 0)).toBe(true);
});
