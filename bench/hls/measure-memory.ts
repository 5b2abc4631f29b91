import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../../e2e/harness/stage';
import { memoryBytes } from '../process-tree';
import { table } from '../table';
import { HeapTarget } from './heap-target';
import { launchProbed, type ProbedBrowser } from './probed-browser';
import { type Slope, slopeOf } from './slope';
import { newRoom, openStudio, openTab, watchUrl } from './studio-chains';

/** After so long the stream's window is full, and what the viewer's page keeps behind it as well. */
const FILLED_SECONDS = 120;
const EVERY_MS = 5000;
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
    const context = await browser.newContext();
    const room = newRoom();
    const studio = await openStudio(context, site, room, {});
    const viewer = await openTab(context, watchUrl(site, room));
    await viewer.evaluate(() => window.benchProbe.seen());
    const targets = {
      studio: await HeapTarget.ofPage(await context.newCDPSession(studio)),
      viewer: await HeapTarget.ofPage(await context.newCDPSession(viewer.page())),
    };
    return await sample(browser, targets, seconds);
  } finally {
    await browser.close();
  }
}

async function sample(browser: ProbedBrowser, targets: Readonly<Record<string, HeapTarget>>, seconds: number): Promise<MemoryResult> {
  const samples: { readonly atSeconds: number; readonly bytes: Reading }[] = [];
  const began = performance.now();
  for (let round = 0; ; round += 1) {
    const waitMs = began + round * EVERY_MS - performance.now();
    if (waitMs > 0) await sleep(waitMs);
    const atSeconds = (performance.now() - began) / 1000;
    if (atSeconds > seconds) break;
    samples.push({ atSeconds, bytes: { ...(await readHeaps(targets)), ...readProcesses(browser.pid) } });
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

function readProcesses(pid: number): Reading {
  return Object.fromEntries(Object.entries(memoryBytes(pid)).map(([kind, bytes]) => [`process: ${kind}`, bytes]));
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
