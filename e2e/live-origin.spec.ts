import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { type MediaPlaylist, parsePlaylist } from './harness/playlist';
import { serveStatic } from './harness/static-site';
import { expect, test } from './studio-test';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
/** Short segments, so that a journey sees many; parts of 5 frames. */
const HLS = 'segment=1,part=5,kbps=800';
const SMALL = { output: 'hls', hls: HLS, size: '640x360', live: '1' };

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly bytes: number;
  readonly ms: number;
}

/** A tab of the same browser that shows nothing of ours; what it fetches, the page itself fetches. */
class Tab {
  private constructor(
    readonly page: Page,
    private readonly base: string,
  ) {}

  static async open(context: BrowserContext, site: string): Promise<Tab> {
    const page = await context.newPage();
    await page.goto(`${site}icon.svg`);
    return new Tab(page, site);
  }

  /** The playlist once it lists `count` segments: live begins with the first part. */
  async playlist(room: string, count = 1): Promise<MediaPlaylist> {
    const read = async (): Promise<MediaPlaylist> => parsePlaylist((await this.fetch(`live/${room}/index.m3u8`)).text);
    await expect.poll(async () => (await read()).segments.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
    return read();
  }

  async fetch(path: string, init: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
    return this.page.evaluate(
      async ([address, options]) => {
        const since = performance.now();
        const response = await fetch(address, options);
        const body = await response.arrayBuffer();
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          text: body.byteLength < 100_000 ? new TextDecoder().decode(body) : '',
          bytes: body.byteLength,
          ms: performance.now() - since,
        };
      },
      [this.base + path, init] as const,
    );
  }
}

/** A tab that shows a picture alone asks for an icon of the whole site, which has none. */
test.beforeEach(({ noise }) => noise.provokes(/favicon\.ico/));

test('a second tab reads the stream: types, ranges, HEAD, parts, a reload that is held', async ({ stage, room, openStudio, newContext, noise }) => {
  noise.provokes(/Failed to load resource.*40[045]/);
  const context = await newContext();
  const studio = await openStudio(SMALL, { context });
  await studio.toBe('live');
  const tab = await Tab.open(context, stage.site);
  const live = `live/${room}`;

  const main = await tab.fetch(`${live}/main.m3u8`);
  expect([main.status, main.headers['content-type']]).toEqual([200, PLAYLIST_TYPE]);
  expect(main.text).toContain('index.m3u8');
  await tab.playlist(room, 2);
  const index = await tab.fetch(`${live}/index.m3u8`);
  expect(index.headers['cache-control']).toMatch(/no-cache|no-store/);
  const { segments, hint } = parsePlaylist(index.text);
  const last = segments.at(-1);
  if (!last || hint === undefined) throw new Error(`The playlist has no segment or no hint:\n${index.text}`);

  const whole = await tab.fetch(`${live}/${last.uri}`);
  expect([whole.status, whole.headers['content-type'], whole.headers['content-length']]).toEqual([200, 'video/mp4', String(whole.bytes)]);
  expect(whole.bytes).toBeGreaterThan(1000);
  const part = await tab.fetch(`${live}/${last.uri}`, { headers: { range: 'bytes=4-7' } });
  expect([part.status, part.headers['content-range'], part.bytes]).toEqual([206, `bytes 4-7/${whole.bytes}`, 4]);
  const head = await tab.fetch(`${live}/${last.uri}`, { method: 'HEAD' });
  expect([head.status, head.headers['content-length'], head.bytes]).toEqual([200, String(whole.bytes), 0]);
  expect((await tab.fetch(`${live}/${last.uri}`, { method: 'PUT' })).status).toBe(405);
  expect((await tab.fetch(`${live}/none.m4s`)).status).toBe(404);

  const latest = parsePlaylist((await tab.fetch(`${live}/index.m3u8`)).text).segments.at(-1)?.sequence ?? 0;
  expect((await tab.fetch(`${live}/index.m3u8?_HLS_msn=${latest + 100}`)).status, 'a reload of the far future').toBe(400);
  const wanted = latest + 2;
  const held = await tab.fetch(`${live}/index.m3u8?_HLS_msn=${wanted}`);
  expect(held.status).toBe(200);
  expect(held.ms, 'the segment had yet to be made').toBeGreaterThan(400);
  expect(parsePlaylist(held.text).segments.at(-1)?.sequence).toBeGreaterThanOrEqual(wanted);

  const hinted = parsePlaylist(held.text).hint ?? '';
  const next = await tab.fetch(`${live}/${hinted}`);
  expect([next.status, next.headers['content-type']], 'a hinted part is held until it is made').toEqual([200, 'video/mp4']);

  const nobody = await tab.fetch('live/no-such-stream/index.m3u8');
  expect(nobody.status).toBe(404);
  expect(nobody.ms).toBeGreaterThan(1500);
  expect(nobody.ms).toBeLessThan(6000);
  await studio.end();
  expect(parsePlaylist((await tab.fetch(`${live}/index.m3u8`)).text).ended, 'a late viewer finds the end').toBe(true);
});

test('the service worker is stopped again and again, and the stream goes on', async ({ stage, room, openStudio, newContext }) => {
  const context = await newContext();
  const studio = await openStudio(SMALL, { context });
  await studio.toBe('live');
  const tab = await Tab.open(context, stage.site);
  await tab.playlist(room);
  const session = await context.newCDPSession(tab.page);
  const sequences: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    await stopServiceWorker(session);
    const { status, text } = await tab.fetch(`live/${room}/index.m3u8`);
    expect(status).toBe(200);
    const { segments } = parsePlaylist(text);
    sequences.push(segments.at(-1)?.sequence ?? -1);
    expect((await tab.fetch(`live/${room}/${segments.at(-1)?.uri}`)).status).toBe(200);
    await tab.page.waitForTimeout(1100);
  }
  expect(sequences.every((sequence, i) => i === 0 || sequence > (sequences[i - 1] ?? 0)), `the stream went on: ${sequences.join(', ')}`).toBe(true);
  await studio.end();
});

test('a request that is held when its studio is closed is answered, not left waiting', async ({ stage, room, openStudio, newContext, noise }) => {
  noise.provokes(/Failed to load resource.*503/);
  const context = await newContext();
  const studio = await openStudio(SMALL, { context });
  await studio.toBe('live');
  const tab = await Tab.open(context, stage.site);
  const { segments } = await tab.playlist(room);
  const held = tab.fetch(`live/${room}/index.m3u8?_HLS_msn=${(segments.at(-1)?.sequence ?? 0) + 2}`);
  await tab.page.waitForTimeout(300);
  await studio.page.close();
  const { status, ms } = await held;
  expect(status).toBe(503);
  expect(ms).toBeLessThan(5000);
});

test('a studio reloaded with Shift, which leaves the service worker out, reaches other tabs all the same', async ({ stage, room, openStudio, newContext }) => {
  const context = await newContext();
  const studio = await openStudio({ ...SMALL, live: '0' }, { context });
  await studio.goLive();
  await studio.end();
  const session = await context.newCDPSession(studio.page);
  await session.send('Page.reload', { ignoreCache: true });
  await studio.toBe('ready');
  expect(await studio.page.evaluate(() => navigator.serviceWorker.controller), 'Shift left it out').toBeNull();
  await studio.page.evaluate(() => (window as unknown as { studio: { goLive(): Promise<void> } }).studio.goLive());
  await expect.poll(() => studio.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  const tab = await Tab.open(context, stage.site);
  expect((await tab.fetch(`live/${room}/index.m3u8`)).status).toBe(200);
});

test('under a sub-path the stream lies under it, and nothing else is touched', async ({ stage, room, openStudio, newContext, noise }) => {
  noise.provokes(/Failed to load resource.*404/);
  const site = await serveStatic({ folders: [stage.built], base: '/shows/tonight/' });
  try {
    const context = await newContext();
    const studio = await openStudio(SMALL, { context, site: site.url });
    await studio.toBe('live');
    const tab = await Tab.open(context, site.url);
    const index = await tab.fetch(`live/${room}/index.m3u8`);
    expect([index.status, index.headers['content-type']]).toEqual([200, PLAYLIST_TYPE]);
    expect((await tab.fetch(`../../live/${room}/index.m3u8`)).status, "the site's root is not ours").toBe(404);
    expect(site.requests).toContain(`/live/${room}/index.m3u8`);
    expect(site.requests).not.toContain(`/shows/tonight/live/${room}/index.m3u8`);
    expect((await tab.fetch('config.json')).status).toBe(200);
    expect(site.requests.at(-1), 'other requests go their own way').toBe('/shows/tonight/config.json');
    await studio.end();
  } finally {
    await site.close();
  }
});

/** As the browser does by itself after a while; resolves once it has stopped. */
async function stopServiceWorker(session: CDPSession): Promise<void> {
  let onStopped = (): void => {};
  const stopped = new Promise<void>((resolve) => {
    onStopped = resolve;
  });
  const listener = ({ versions }: { readonly versions: readonly { readonly runningStatus: string }[] }): void => {
    if (versions.length > 0 && versions.every(({ runningStatus }) => runningStatus === 'stopped')) onStopped();
  };
  session.on('ServiceWorker.workerVersionUpdated', listener);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.send('ServiceWorker.disable');
  session.off('ServiceWorker.workerVersionUpdated', listener);
}
