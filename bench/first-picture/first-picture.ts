import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { quantile } from '../../e2e/far-end/quantile';
import { AUTOPLAY_FLAG, CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs';
import { checkBudgets } from '../../scripts/budgets.mjs';
import { table } from '../table';

/** Ms from the start of the navigation. */
export interface FirstPicture {
  /** `data-studio="ready"`: the program runs. */
  readonly ready: number;
  /** The monitor's first picture is on the screen. */
  readonly painted: number;
}

/** Opens the built studio `runs` times with an empty cache in one browser. */
export async function measureFirstPicture(site: string, runs: number): Promise<FirstPicture[]> {
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: [...CHROMIUM_FLAGS, AUTOPLAY_FLAG] });
  try {
    const results: FirstPicture[] = [];
    for (let i = 0; i < runs; i += 1) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript(watchForPicture);
      await page.goto(site);
      await page.waitForFunction('window.benchTimes?.ready && window.benchTimes.painted', undefined, { timeout: 20_000 });
      results.push(await page.evaluate<FirstPicture>('window.benchTimes'));
      await context.close();
    }
    return results;
  } finally {
    await browser.close();
  }
}

/** Runs in the page before anything of it. */
function watchForPicture(): void {
  const times: { ready?: number; painted?: number } = {};
  const seen = new WeakSet<Element>();
  Object.assign(window, { benchTimes: times });
  new MutationObserver(() => {
    if (document.documentElement.dataset['studio'] === 'ready') times.ready ??= performance.now();
    for (const video of document.querySelectorAll('video')) {
      if (seen.has(video)) continue;
      seen.add(video);
      video.requestVideoFrameCallback((now) => (times.painted ??= now));
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-studio'] });
}

export function describeFirstPicture(results: readonly FirstPicture[]): string[] {
  const row = (name: string, values: readonly number[]): string[] => [name, quantile(values, 0.5).toFixed(0), Math.max(...values).toFixed(0)];
  return table([['ms from navigation', 'median', 'worst'], row('the program runs', results.map(({ ready }) => ready)), row('the picture is on the screen', results.map(({ painted }) => painted))]);
}

/** Sizes of what each page loads before it shows anything, beside their budgets. */
export function entrySizes(built: string): string[] {
  const read = (...file: readonly string[]): Buffer => readFileSync(path.join(built, ...file));
  const json = <T>(text: Buffer | string): T => JSON.parse(text.toString()) as T;
  const budgets = json<Parameters<typeof checkBudgets>[0]>(readFileSync('budgets.json', 'utf8'));
  const manifest = json<Parameters<typeof checkBudgets>[1]>(read('.vite', 'manifest.json'));
  const modules = json<Parameters<typeof checkBudgets>[3]>(read('.vite', 'chunk-modules.json'));
  const { lines, breaches } = checkBudgets(budgets, manifest, (file) => gzipSync(read(file)).length, modules);
  return [...lines, ...breaches];
}
