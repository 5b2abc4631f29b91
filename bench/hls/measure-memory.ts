import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../../e2e/harness/stage';
import { cpuSecondsById, memoryBytes } from '../process-tree';
import { table } from '../table';
import type { HeapTarget } from './heap-target';
import { launchProbed, type ProbedBrowser } from './probed-browser';
import { type Slope, slopeOf } from './slope';
import { newRoom, studioUrl, watchUrl } from './studio-chains';
import { UnseenProfile } from './unseen-profile';

/** After so long the stream's window is full, and what the viewer's page keeps behind it as well. */
const FILLED_SECONDS = 120;
const EVERY_MS = 5000;
/** So long a page is watched to tell its process, ms. */
const WORK_MS = 4000;
/** A page that is not there by then never will be, ms. */
const PATIENCE_MS = 60_000;
const MB = 1e6;
/** Growth that ten minutes do not show, MB a minute. */
const FLAT = 0.2;

/** Bytes by what holds them. */
type Reading = Readonly<Record<string, number>>;

export interface MemoryResult {
  readonly seconds: number;
  /** Left out of the slopes. */
  readonly filledSeconds: number;
  readonly samples: readonly { readonly atSeconds: number; readonly bytes: Reading }[];
  /** MB, by what holds it. */
  readonly slopes: Readonly<Record<string, Slope>>;
}

/** Live HLS at the studio's defaults with a viewer in a second tab for `seconds`, its memory read all along. */
export async function measureMemory({ site }: Stage, seconds: number): Promise<MemoryResult> {
  const browser = await launchProbed();
  try {
    const profile = await UnseenProfile.open(browser.browser);
    const room = newRoom();
    const processes = new Map<number, string>();
    const studio = await profile.openPage(studioUrl(site, room, {}));
    await until(studio, 'window.studio');
    await studio.evaluate('window.studio.ready.then(() => window.studio.goLive())');
    processes.set(await busiestRenderer(browser.pid, processes), 'renderer of the studio');
    const viewer = await profile.openPage(watchUrl(site, room));
    await until(viewer, `document.documentElement.dataset.watch === 'playing'`);
    processes.set(await busiestRenderer(browser.pid, processes), 'renderer of the viewer');
    return await sample(browser, { studio, viewer }, processes, seconds);
  } finally {
    await browser.close();
  }
}

async function until(page: HeapTarget, expression: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  // While a page loads there is nothing to evaluate in.
  while (!(await page.evaluate(`Boolean(${expression})`).catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`It did not come true: ${expression}`);
    await sleep(250);
  }
}

/** The renderer process that works most and is not known yet: that of the page that was opened last. */
async function busiestRenderer(pid: number, known: ReadonlyMap<number, string>): Promise<number> {
  const before = cpuSecondsById(pid, 'renderer');
  await sleep(WORK_MS);
  const worked = [...cpuSecondsById(pid, 'renderer')].map(([id, seconds]) => ({ id, seconds: seconds - (before.get(id) ?? 0) }));
  const [busiest] = worked.filter(({ id }) => !known.has(id)).toSorted((a, b) => b.seconds - a.seconds);
  if (!busiest) throw new Error('The page has no process of its own.');
  return busiest.id;
}

async function sample(browser: ProbedBrowser, targets: Readonly<Record<string, HeapTarget>>, processes: ReadonlyMap<number, string>, seconds: number): Promise<MemoryResult> {
  const samples: { readonly atSeconds: number; readonly bytes: Reading }[] = [];
  const began = performance.now();
  for (let round = 0; ; round += 1) {
    const waitMs = began + round * EVERY_MS - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    const atSeconds = (performance.now() - began) / 1000;
    if (atSeconds > seconds) break;
    samples.push({ atSeconds, bytes: { ...(await readHeaps(targets)), ...readProcesses(browser.pid, processes) } });
  }
  const filledSeconds = Math.min(FILLED_SECONDS, seconds / 2);
  const names = new Set(samples.flatMap(({ bytes }) => Object.keys(bytes)));
  const slopes = Object.fromEntries(
    [...names].map((name) => [name, slopeOf(samples.filter(({ atSeconds }) => atSeconds >= filledSeconds).map(({ atSeconds, bytes }) => ({ atSeconds, value: (bytes[name] ?? 0) / MB })))]),
  );
  return { seconds, filledSeconds, samples, slopes };
}

async function readHeaps(targets: Readonly<Record<string, HeapTarget>>): Promise<Reading> {
  const sums: Record<string, number> = {};
  for (const [page, target] of Object.entries(targets)) {
    for (const { name, bytes } of await target.read()) {
      const key = `heap of ${page}: ${name}`;
      sums[key] = (sums[key] ?? 0) + bytes;
    }
  }
  return sums;
}

function readProcesses(pid: number, names: ReadonlyMap<number, string>): Reading {
  return Object.fromEntries(Object.entries(memoryBytes(pid, names)).map(([kind, bytes]) => [`process: ${kind}`, bytes]));
}

export function describeMemory({ seconds, filledSeconds, slopes }: MemoryResult): string[] {
  const head = ['what', 'mean MB', 'MB a minute', '±', ''];
  const rows = Object.entries(slopes).map(([name, { mean, perMinute, uncertainty }]) => [name, mean.toFixed(1), perMinute.toFixed(3), uncertainty.toFixed(3), verdictOf(perMinute, uncertainty)]);
  return [`${seconds} s; the slopes leave out the first ${filledSeconds} s.`, '', ...table([head, ...rows])];
}

function verdictOf(perMinute: number, uncertainty: number): string {
  if (Number.isNaN(perMinute)) return 'too short';
  if (perMinute <= FLAT) return 'flat';
  return perMinute > uncertainty ? 'GROWS' : 'within its noise';
}
