import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { HlsViewer, quantile, seeIn } from './harness/hls-viewer';
import { listen } from './harness/listen';
import { expect, test } from './studio-test';

/** A busy machine adds to every delay; the bench has the exact figures. */
const SLACK_MS = 700;
const SMALL = { output: 'livekit,hls', audio: 'tone', size: '640x360', hls: 'kbps=800' };

test('a second tab waits, plays near the live edge without a stall, and is told the end', async ({ stage, room, openStudio, newContext }) => {
  const context = await newContext();
  const viewer = await HlsViewer.open(await context.newPage(), stage.site, room);
  await viewer.toBe('waiting');
  const studio = await openStudio({ ...SMALL, live: '1' }, { context });
  await viewer.page.bringToFront();
  await viewer.toBe('playing', 30_000);
  expect(viewer.refused, 'nothing that is missing was asked for').toEqual([]);
  await viewer.page.waitForTimeout(4000);
  const before = await viewer.report();
  const { ages, longestGapMs, unreadable } = await viewer.see(15_000);
  const after = await viewer.report();
  const figures = { median: quantile(ages, 0.5), p95: quantile(ages, 0.95), longestGapMs, unreadable, ...after };
  test.info().annotations.push({ type: 'figures', description: JSON.stringify(figures) });
  expect(figures.median, JSON.stringify(figures)).toBeLessThan(900 + SLACK_MS);
  expect(figures.median).toBeGreaterThan(300);
  expect(after.stalls - before.stalls).toBe(0);
  expect(after).toMatchObject({ via: 'hls', width: 640, height: 360 });
  // Its figure is of the last 5 s.
  expect(Math.abs((after.latencyMs ?? 0) - quantile(ages.slice(-150), 0.5)), 'the page reads the same delay').toBeLessThan(250);
  await studio.lawfulReport();

  await studio.end();
  await viewer.toBe('ended', 10_000);
  await studio.goLive();
  await viewer.toBe('playing', 30_000);
  expect(viewer.refused).toEqual([]);
});

test('another machine waits and plays what the studio pushes', async ({ stage, room, openStudio, newContext }) => {
  const viewer = await HlsViewer.open(await (await newContext()).newPage(), stage.site, room);
  await viewer.toBe('waiting');
  const studio = await openStudio({ ...SMALL, hls: `kbps=800,push=${stage.site}origin/${room}`, live: '1' });
  await viewer.page.bringToFront();
  await viewer.toBe('playing', 30_000);
  await viewer.page.waitForTimeout(6000);
  const before = await viewer.report();
  const { ages, longestGapMs } = await viewer.see(15_000);
  const after = await viewer.report();
  const figures = { median: quantile(ages, 0.5), p95: quantile(ages, 0.95), longestGapMs, ...after };
  test.info().annotations.push({ type: 'figures', description: JSON.stringify(figures) });
  expect(figures.median, JSON.stringify(figures)).toBeLessThan(4000 + SLACK_MS);
  expect(after.stalls - before.stalls).toBe(0);
  expect(viewer.refused, 'nothing that is missing was asked for').toEqual([]);
  await studio.end();
  await viewer.toBe('ended', 15_000);
});

const WAYS = [
  { way: 'parts of 4 frames', hls: 'kbps=800,part=4', withinMs: 550 },
  { way: 'segments of 2 s', hls: 'kbps=800,part=0', withinMs: 2600 },
  { way: 'MPEG-TS', hls: 'kbps=800,container=ts', withinMs: 2600 },
] as const;

for (const { way, hls, withinMs } of WAYS) {
  test(`a second tab plays ${way}`, async ({ stage, room, openStudio, newContext }) => {
    const context = await newContext();
    await openStudio({ ...SMALL, output: 'hls', hls, live: '1' }, { context });
    const viewer = await HlsViewer.open(await context.newPage(), stage.site, room);
    await viewer.toBe('playing', 30_000);
    await viewer.page.waitForTimeout(6000);
    const before = await viewer.report();
    const { ages, longestGapMs } = await viewer.see(12_000);
    const after = await viewer.report();
    const figures = { median: quantile(ages, 0.5), p95: quantile(ages, 0.95), longestGapMs, ...after };
    test.info().annotations.push({ type: 'figures', description: JSON.stringify(figures) });
    expect(figures.median, JSON.stringify(figures)).toBeLessThan(withinMs + SLACK_MS);
    expect(after.stalls - before.stalls).toBe(0);
  });
}

test('a viewer goes back in time and returns to live', async ({ stage, room, openStudio, newContext }) => {
  const context = await newContext();
  await openStudio({ ...SMALL, output: 'hls', live: '1' }, { context });
  const viewer = await HlsViewer.open(await context.newPage(), stage.site, room);
  await viewer.toBe('playing', 30_000);
  const timeline = viewer.page.getByRole('slider', { name: 'Timeline' });
  await expect.poll(async () => Number(await timeline.getAttribute('max')), { timeout: 30_000 }).toBeGreaterThan(9);
  const toLive = viewer.page.getByRole('button', { name: 'LIVE' });
  await expect(toLive).toBeDisabled();
  const live = quantile((await viewer.see(1500)).ages, 0.5);
  const { stalls } = await viewer.report();

  await timeline.focus();
  for (let i = 0; i < 6; i += 1) await viewer.page.keyboard.press('ArrowLeft');
  await expect(toLive).toBeEnabled();
  await viewer.page.waitForTimeout(1500);
  const back = await viewer.see(2000);
  expect(quantile(back.ages, 0.5) - live, 'six seconds earlier').toBeGreaterThan(4500);
  expect(back.longestGapMs, 'and it plays there').toBeLessThan(1500);
  await expect(timeline).toHaveAttribute('aria-valuetext', /behind/);

  await toLive.click();
  await viewer.page.waitForTimeout(2000);
  expect(quantile((await viewer.see(2000)).ages, 0.5)).toBeLessThan(live + SLACK_MS);
  await expect(toLive).toBeDisabled();
  expect((await viewer.report()).stalls, 'going to and fro is no stall').toBe(stalls);
});

test('a tab reloaded with Shift plays all the same', async ({ stage, room, openStudio, newContext }) => {
  const context = await newContext();
  await openStudio({ ...SMALL, output: 'hls', live: '1' }, { context });
  const viewer = await HlsViewer.open(await context.newPage(), stage.site, room);
  await viewer.toBe('playing', 30_000);
  const session = await context.newCDPSession(viewer.page);
  await session.send('Page.reload', { ignoreCache: true });
  await viewer.toBe('playing', 30_000);
});

test('a tab that the service worker does not control plays by messages', async ({ stage, room, openStudio, newContext }) => {
  const context = await newContext();
  await openStudio({ ...SMALL, output: 'hls', live: '1' }, { context });
  const page = await context.newPage();
  await page.addInitScript(() => {
    Object.defineProperty(ServiceWorkerContainer.prototype, 'controller', { get: () => null });
    navigator.serviceWorker.addEventListener('controllerchange', (event) => event.stopImmediatePropagation());
  });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const viewer = await HlsViewer.open(page, stage.site, room);
  await viewer.toBe('playing', 30_000);
  await page.waitForTimeout(3000);
  const { ages } = await viewer.see(4000);
  expect(quantile(ages, 0.5)).toBeLessThan(900 + SLACK_MS);
  expect(requests.filter((url) => url.includes('/live/'))).toEqual([]);
});

test('the studio shows its stream as viewers have it, from memory, as long as it is asked to', async ({ openStudio }) => {
  const studio = await openStudio({ ...SMALL, output: 'hls', live: '1' });
  const { page } = studio;
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const picture = page.getByLabel('As viewers see it', { exact: true });
  await expect(page.getByRole('button', { name: 'Watch as viewers do' })).toBeVisible({ timeout: 30_000 });
  expect(await page.locator('video').count(), 'nothing plays unasked').toBe(1);

  await page.getByRole('button', { name: 'Watch as viewers do' }).click();
  await expect(page.getByText(/ late$/)).toBeVisible({ timeout: 30_000 });
  await page.waitForTimeout(3000);
  const { ages, longestGapMs } = await picture.evaluate(seeIn, 6000);
  const said = (await page.getByText(/ late$/).textContent()) ?? '';
  const figures = { median: quantile(ages, 0.5), p95: quantile(ages, 0.95), longestGapMs, said };
  test.info().annotations.push({ type: 'figures', description: JSON.stringify(figures) });
  expect(figures.median, JSON.stringify(figures)).toBeLessThan(900 + SLACK_MS);
  expect(figures.median, 'not the program itself').toBeGreaterThan(300);
  const saidMs = Number.parseFloat(said) * (said.includes('ms') ? 1 : 1000);
  expect(Math.abs(saidMs - figures.median), said).toBeLessThan(300);
  await expect(picture).toHaveJSProperty('muted', true);
  expect(requests.filter((path) => path.includes('/live/')), 'no file is asked of network or service worker').toEqual([]);

  const element = await picture.elementHandle();
  await page.getByRole('button', { name: 'Stop watching as viewers do' }).first().click();
  await expect(picture).toHaveCount(0);
  expect(await element?.evaluate((video) => video instanceof HTMLVideoElement && video.src === '' && video.readyState === 0), 'its buffers are given back').toBe(true);

  await page.getByRole('button', { name: 'Watch as viewers do' }).click();
  await expect(page.getByText(/ late$/)).toBeVisible({ timeout: 30_000 });
  await studio.end();
  await expect(picture).toHaveCount(0);
  await studio.goLive();
  await expect(page.getByText(/ late$/)).toBeVisible({ timeout: 30_000 });
});

test("where Media Source Extensions are missing, the browser's own player plays", async ({ stage, room, openStudio, newContext }) => {
  await openStudio({ ...SMALL, output: 'hls', hls: `kbps=800,push=${stage.site}origin/${room}`, live: '1' });
  const page = await (await newContext()).newPage();
  await page.addInitScript(() => {
    for (const name of ['MediaSource', 'ManagedMediaSource', 'WebKitMediaSource']) Reflect.deleteProperty(globalThis, name);
  });
  const hlsJs = readdirSync(`${stage.built}/assets`).find((name) => /^hls-.{8}\.js$/.test(name));
  if (!hlsJs) throw new Error('No file of the site looks like hls.js.');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const viewer = await HlsViewer.open(page, stage.site, room);
  await viewer.toBe('playing', 30_000);
  await page.waitForTimeout(2000);
  const { ages, longestGapMs } = await viewer.see(5000);
  expect(ages.length).toBeGreaterThan(50);
  expect(longestGapMs).toBeLessThan(2000);
  expect(requests.filter((url) => url.endsWith(hlsJs)), 'hls.js is not even loaded').toEqual([]);
});

test('a viewer whose network is gone for 8 s plays on by itself', async ({ stage, room, openStudio, newContext, noise }) => {
  noise.provokes(/ERR_INTERNET_DISCONNECTED/);
  await openStudio({ ...SMALL, output: 'hls', hls: `kbps=800,push=${stage.site}origin/${room}`, live: '1' });
  const context = await newContext();
  const viewer = await HlsViewer.open(await context.newPage(), stage.site, room);
  await viewer.toBe('playing', 30_000);
  await viewer.page.waitForTimeout(3000);
  const before = await viewer.report();
  await context.setOffline(true);
  await viewer.toBe('stalled', 15_000);
  await viewer.page.waitForTimeout(5000);
  await context.setOffline(false);
  await viewer.toBe('playing', 20_000);
  const delay = async (): Promise<number> => quantile((await viewer.see(1000)).ages, 0.5);
  await expect.poll(delay, { message: 'near the live edge again', timeout: 25_000 }).toBeLessThan(4000 + SLACK_MS);
  expect((await viewer.report()).stalls - before.stalls).toBeGreaterThanOrEqual(1);
});

test('an address that holds no stream is said in words', async ({ stage, room, newContext, noise }) => {
  noise.provokes(/ERR_CONNECTION_REFUSED/);
  const context = await newContext();
  const page = await HlsViewer.open(await context.newPage(), stage.site, room, stage.site);
  await page.toBe('failed');
  await expect(page.page.getByText('There is no stream at this address.')).toBeVisible();
  const away = await HlsViewer.open(await context.newPage(), stage.site, room, `http://127.0.0.1:${await closedPort()}/index.m3u8`);
  await away.toBe('failed');
  await expect(away.page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

/** A port nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
