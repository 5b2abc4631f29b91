import { expect, type JSHandle, type Page } from '@playwright/test';
import type { WatchHandle, WatchReport } from './contract';

/** What a reader of ours saw in the page's first video for a while: ages of pictures, ms, by the timecode burnt into them. */
export interface Seen {
  readonly ages: readonly number[];
  /** Longest time without a new picture, ms. */
  readonly longestGapMs: number;
  readonly unreadable: number;
}

/** The viewer's page with `via=hls`. */
export class HlsViewer {
  /** Addresses that were answered 4xx or 5xx, or not at all. */
  readonly refused: string[] = [];

  private constructor(
    readonly page: Page,
    readonly watch: JSHandle<WatchHandle>,
  ) {}

  /** @param url of a playlist elsewhere */
  static async open(page: Page, site: string, room: string, url?: string): Promise<HlsViewer> {
    const refused: string[] = [];
    page.on('response', (response) => response.status() >= 400 && refused.push(`${response.status()} ${response.url()}`));
    const way = new URLSearchParams({ via: 'hls', ...(url !== undefined && { url }) });
    await page.goto(`${site}#/watch/${encodeURIComponent(room)}?${way.toString()}`);
    await expect(page.locator('html')).toHaveAttribute('data-watch', /./);
    const viewer = new HlsViewer(page, await page.evaluateHandle<WatchHandle>('window.watch'));
    page.on('response', (response) => response.status() >= 400 && viewer.refused.push(`${response.status()} ${response.url()}`));
    viewer.refused.push(...refused);
    return viewer;
  }

  async toBe(state: 'waiting' | 'playing' | 'stalled' | 'ended' | 'failed', timeout = 20_000): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-watch', state, { timeout });
  }

  async report(): Promise<WatchReport> {
    return this.watch.evaluate((watch) => watch.report());
  }

  async see(ms: number): Promise<Seen> {
    return this.page.locator('video').first().evaluate(seeIn, ms);
  }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
}

/** Runs in the page, on a video element. Reads the timecode as CONTRACT §6 has it, with code of its own. */
export async function seeIn(video: Element, ms: number): Promise<Seen> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 20 });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!(video instanceof HTMLVideoElement) || !context) throw new Error('There is nothing to see.');
  const ages: number[] = [];
  let unreadable = 0;
  let longestGapMs = 0;
  const until = performance.now() + ms;
  let before = performance.now();
  while (performance.now() < until) {
    await new Promise((resolve) => {
      video.requestVideoFrameCallback(resolve);
      setTimeout(resolve, 3000);
    });
    longestGapMs = Math.max(longestGapMs, performance.now() - before);
    before = performance.now();
    const now = Date.now();
    context.drawImage(video, 0, 0, video.videoWidth, 2 * Math.round(video.videoWidth / 32), 0, 0, 320, 20);
    const { data } = context.getImageData(0, 0, 320, 20);
    const bytes = Array.from({ length: 8 }, (_, byte) => {
      let value = 0;
      for (let bit = 0; bit < 8; bit += 1) {
        const cell = byte * 8 + bit;
        const at = ((cell < 32 ? 5 : 15) * 320 + (cell % 32) * 10 + 5) * 4;
        if ((data[at + 1] ?? 0) > 127) value |= 1 << bit;
      }
      return value;
    });
    const check = bytes.slice(0, 7).reduce((sum, byte) => sum ^ byte, 0xa5);
    if (check !== bytes[7]) {
      unreadable += 1;
      continue;
    }
    const wall = bytes.slice(0, 4).reduce((sum, byte, i) => sum + byte * 256 ** i, 0);
    ages.push(((now % 2 ** 32) - wall + 2 ** 32) % 2 ** 32);
  }
  return { ages, longestGapMs, unreadable };
}
