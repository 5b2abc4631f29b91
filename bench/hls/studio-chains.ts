import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Frame, Page } from '@playwright/test';
import type { StudioHandle } from '../../e2e/harness/contract';
import { startNginx } from '../../e2e/harness/nginx';
import type { Stage } from '../../e2e/harness/stage';
import type { Chain, Defer, RunningChain } from './chain';
import { launchProbed } from './probed-browser';
import { SHOW } from './show';

const LIVE_MS = 40_000;

/** Live HLS made in the studio's page and played there, by the studio's own monitor from memory, or in another tab of the same browser, through the service worker. */
export function inPageChain(name: string, options: { readonly part: number; readonly where: 'second tab' | 'same page'; readonly targetMs: number }): Chain {
  const { part, where, targetMs } = options;
  return {
    name: `in-page, ${name}, ${where}`,
    targetMs,
    start: async ({ site }, defer) => {
      const browser = await launchProbed();
      defer(browser.close);
      const room = newRoom();
      const context = await browser.newContext();
      const studio = await openStudio(context, site, room, { part: String(part) });
      const player = where === 'second tab' ? await openTab(context, watchUrl(site, room)) : await openMonitor(studio);
      return { player, processes: { chromium: browser.pid }, maker: () => makerOf(studio) };
    },
  };
}

/** The same stream pushed to an nginx with the configuration of `docs/`, and played from there in another profile. */
export function pushedChain(options: { readonly targetMs: number }): Chain {
  return { name: 'pushed to nginx, 2 s segments', targetMs: options.targetMs, start: ({ site }, defer) => startPushed(site, defer) };
}

async function startPushed(site: Stage['site'], defer: Defer): Promise<RunningChain> {
  const nginx = await startNginx();
  defer(nginx.close);
  const browser = await launchProbed();
  defer(browser.close);
  const room = newRoom();
  const url = `${nginx.url}${room}`;
  const studio = await openStudio(await browser.newContext(), site, room, { push: url, authorization: nginx.authorization });
  const player = await openTab(await browser.newContext(), `${watchUrl(site, room)}&url=${encodeURIComponent(`${url}/main.m3u8`)}`);
  const nginxPid = Number(readFileSync(path.join(nginx.folder, '..', 'pid'), 'utf8'));
  return { player, processes: { chromium: browser.pid, nginx: nginxPid }, maker: () => makerOf(studio) };
}

/** A live studio with the HLS output alone. @throws what the studio says when it cannot go live */
export async function openStudio(context: BrowserContext, site: string, room: string, hls: Readonly<Record<string, string>>): Promise<Page> {
  const page = await context.newPage();
  await page.goto(studioUrl(site, room, hls));
  await page.waitForFunction('window.studio');
  const studio = await page.evaluateHandle<StudioHandle>('window.studio.ready.then(() => window.studio)');
  await studio.evaluate((handle) => handle.goLive());
  return page;
}

/** The studio's page with the show of all chains and the HLS output alone. */
export function studioUrl(site: string, room: string, hls: Readonly<Record<string, string>>): string {
  const settings = { kbps: String(SHOW.kbps), segment: String(SHOW.keyframeSeconds), ...hls };
  const query = new URLSearchParams({
    source: 'pattern:hue',
    audio: 'tone',
    size: `${SHOW.width}x${SHOW.height}`,
    fps: String(SHOW.fps),
    output: 'hls',
    hls: Object.entries(settings).map(([key, value]) => `${key}=${value}`).join(','),
    room,
    timecode: '1',
  });
  return `${site}?${query.toString()}`;
}

/** The viewer's page of a room, by HLS. */
export function watchUrl(site: string, room: string): string {
  return `${site}#/watch/${encodeURIComponent(room)}?via=hls`;
}

export function newRoom(): string {
  return `bench-${Math.random().toString(36).slice(2, 8)}`;
}

/** A new tab; resolves with its page. */
export async function openTab(context: BrowserContext, url: string): Promise<Frame> {
  const page = await context.newPage();
  await page.goto(url);
  return page.mainFrame();
}

/** The studio's own monitor for what viewers see: one renderer, one thread for maker and player; marked for the probe. */
async function openMonitor(studio: Page): Promise<Frame> {
  await studio.getByRole('button', { name: 'Watch as viewers do' }).click({ timeout: LIVE_MS });
  const picture = studio.getByLabel('As viewers see it', { exact: true });
  await picture.waitFor({ timeout: LIVE_MS });
  await picture.evaluate((video) => video.setAttribute('data-bench-probe', ''));
  return studio.mainFrame();
}

async function makerOf(studio: Page): Promise<unknown> {
  const handle = await studio.evaluateHandle<StudioHandle>('window.studio');
  const { outputs, program } = await handle.evaluate((api) => api.report());
  return { program, output: outputs.find(({ kind }) => kind === 'hls') };
}
