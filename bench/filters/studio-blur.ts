import { setTimeout as sleep } from 'node:timers/promises';
import type { JSHandle, Page } from '@playwright/test';
import { quantile } from '../../e2e/far-end/quantile';
import type { StudioHandle } from '../../e2e/harness/contract';
import type { FilterReport } from '../../src/core/report';
import type { BlurChain, BlurFacts, RunningBlur } from './blur-chain';
import { launchWithCamera } from './camera-browser';
import { SHOW } from './show';

const LIVE_MS = 40_000;
const AGE_EACH_MS = 1000;
/** Frames with a mask before anything is measured. */
const SEEN_FIRST = 30;
const SEEN_MS = 60_000;

/** The built studio with its page and monitor; `outputs` as in its address. */
export function studioBlur(name: string, outputs: string): BlurChain {
  return {
    name: `studio, ${name}`,
    start: async ({ site, camera, room }) => {
      const browser = await launchWithCamera(camera);
      try {
        const page = await (await browser.browser.newContext()).newPage();
        await page.goto(addressOf(site, room, outputs));
        await page.locator('html[data-studio=live]').waitFor({ timeout: LIVE_MS });
        return await run(page, browser.pid, browser.close);
      } catch (error) {
        await browser.close();
        throw error;
      }
    },
  };
}

function addressOf(site: string, room: string, outputs: string): string {
  const query = new URLSearchParams({
    source: 'camera',
    filter: 'background-blur',
    audio: 'none',
    size: `${SHOW.width}x${SHOW.height}`,
    fps: String(SHOW.fps),
    video: `codec=${SHOW.codec},kbps=${SHOW.kbps}`,
    hls: `kbps=${SHOW.kbps}`,
    output: outputs,
    room,
    timecode: '1',
    live: '1',
  });
  return `${site}?${query.toString()}`;
}

async function run(page: Page, pid: number, close: () => Promise<void>): Promise<RunningBlur> {
  const studio = await page.evaluateHandle<StudioHandle>('window.studio');
  // Pictures hidden whole would flatter: a model looks first.
  const deadline = performance.now() + SEEN_MS;
  for (let seen = 0; seen < SEEN_FIRST; ) {
    if (performance.now() > deadline) throw new Error('No model looked at the camera.');
    await sleep(AGE_EACH_MS);
    const { frames, skipped } = await filterOf(studio);
    seen = frames - skipped;
  }
  const ages: number[] = [];
  const timer = setInterval(() => void readAge(studio).then((age) => age !== null && ages.push(age), () => {}), AGE_EACH_MS);
  let before = await countsOf(studio);
  return {
    pid,
    facts: async (): Promise<BlurFacts> => {
      const now = await countsOf(studio);
      const { filterMs, modelMs, hlsKbps } = now;
      const ownMask = 1 - (now.skipped - before.skipped) / (now.frames - before.frames);
      before = now;
      const seen = ages.splice(0);
      return { filterMs, modelMs, ownMask, maskAgeMs: { median: quantile(seen, 0.5), p95: quantile(seen, 0.95) }, ...(hlsKbps !== undefined && { hlsKbps }) };
    },
    stop: async () => {
      clearInterval(timer);
      await close();
    },
  };
}

function readAge(studio: JSHandle<StudioHandle>): Promise<number | null> {
  return studio.evaluate((handle) => handle.state().models.find(({ model }) => model.startsWith('person'))?.counts?.ageMs ?? null);
}

async function filterOf(studio: JSHandle<StudioHandle>): Promise<FilterReport> {
  const { filters } = await studio.evaluate((handle) => handle.report());
  const [filter] = filters;
  if (!filter) throw new Error('The studio tells nothing of its filter.');
  return filter;
}

async function countsOf(studio: JSHandle<StudioHandle>) {
  const { frames, skipped, ms } = await filterOf(studio);
  const { outputs, models } = await studio.evaluate(async (handle) => ({ outputs: (await handle.report()).outputs, models: handle.state().models }));
  const model = models.find(({ model: name }) => name.startsWith('person'));
  if (!model?.counts) throw new Error('The studio tells nothing of its model.');
  return { frames, skipped, filterMs: ms, modelMs: model.counts.ms, hlsKbps: outputs.find(({ kind, status }) => kind === 'hls' && status.state === 'live')?.kbps };
}
