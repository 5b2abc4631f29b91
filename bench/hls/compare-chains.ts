import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../../e2e/far-end/quantile';
import type { WatchHandle, WatchReport } from '../../e2e/harness/contract';
import type { Stage } from '../../e2e/harness/stage';
import { cores, type CpuSeconds, cpuSeconds } from '../process-tree';
import { table } from '../table';
import type { Chain, RunningChain } from './chain';
import type { Shown } from './picture-probe';
import { rtmpChain, X264_DEFAULTS, X264_KEYED, X264_TUNED } from './rtmp-chains';
import { inPageChain, pushedChain } from './studio-chains';

const CHAINS: readonly Chain[] = [
  inPageChain('parts of 8', { part: 8, where: 'second tab', targetMs: 1000 }),
  inPageChain('parts of 8', { part: 8, where: 'same page', targetMs: 1000 }),
  inPageChain('parts of 4', { part: 4, where: 'second tab', targetMs: 600 }),
  inPageChain('parts of 4', { part: 4, where: 'same page', targetMs: 600 }),
  inPageChain('2 s segments', { part: 0, where: 'second tab', targetMs: 2600 }),
  pushedChain({ targetMs: 4000 }),
  rtmpChain('key frame each 2 s, hls.js', { encoder: X264_KEYED, player: 'hls.js' }),
  rtmpChain('x264 defaults, hls.js', { encoder: X264_DEFAULTS, player: 'hls.js' }),
  rtmpChain('tuned, our player', { encoder: X264_TUNED, player: 'ours' }),
];

const FIRST_PICTURE_MS = 90_000;
/** The distance to the live edge is found in this time. */
const SETTLE_SECONDS = 15;

export interface ChainFigures {
  readonly shown: Omit<Shown, 'agesMs'>;
  readonly delayMs: { readonly median: number; readonly p95: number };
  /** What the viewer's page says by itself; null where it is not ours. */
  readonly page: WatchReport | null;
  /** CPU seconds per second of the whole chain with its player, by process. */
  readonly cores: CpuSeconds;
  readonly maker: unknown;
}

export interface ChainResult {
  readonly chain: string;
  readonly targetMs: number | null;
  readonly outcome: ChainFigures | { readonly failed: string };
}

export interface ChainOptions {
  readonly seconds: number;
  /** Only chains whose name holds one of these; all when empty. */
  readonly only: readonly string[];
}

/** Runs the chains one after the other, each watched for `seconds` by the same probe. One that fails leaves the others be. */
export async function compareChains(stage: Stage, { seconds, only }: ChainOptions): Promise<ChainResult[]> {
  const results: ChainResult[] = [];
  for (const chain of CHAINS.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)))) {
    console.log(`${chain.name} …`);
    const outcome = await measure(chain, stage, seconds).catch((error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }));
    results.push({ chain: chain.name, targetMs: chain.targetMs ?? null, outcome });
  }
  return results;
}

async function measure(chain: Chain, stage: Stage, seconds: number): Promise<ChainFigures> {
  const ends: (() => Promise<void>)[] = [];
  try {
    const running = await chain.start(stage, (end) => ends.unshift(end));
    await within(FIRST_PICTURE_MS, running.player.evaluate(() => window.benchProbe.seen()));
    await sleep(Math.min(SETTLE_SECONDS, seconds) * 1000);
    const before = readCpu(running);
    await running.player.evaluate(() => window.benchProbe.begin());
    await sleep(seconds * 1000);
    const { agesMs, ...shown } = await running.player.evaluate(() => window.benchProbe.end());
    const used = cores(before, readCpu(running), shown.seconds);
    const delayMs = { median: quantile(agesMs, 0.5), p95: quantile(agesMs, 0.95) };
    return { shown, delayMs, page: await pageReport(running), cores: used, maker: await running.maker() };
  } finally {
    for (const end of ends) await end();
  }
}

/** CPU seconds by name of the process; a browser's by kind. */
function readCpu({ processes }: RunningChain): CpuSeconds {
  return Object.fromEntries(Object.entries(processes).flatMap(([name, pid]) => Object.entries(cpuSeconds(pid)).map(([kind, seconds]) => [kind === 'main' ? name : kind, seconds])));
}

async function pageReport({ player }: RunningChain): Promise<WatchReport | null> {
  const watch = await player.evaluateHandle<WatchHandle | undefined>('window.watch');
  return watch.evaluate((handle) => handle?.report() ?? null);
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  const late = new AbortController();
  const timeout = sleep(ms, undefined, { signal: late.signal }).then(() => {
    throw new Error(`No picture with a timecode in ${ms / 1000} s.`);
  });
  timeout.catch(() => undefined);
  return Promise.race([promise, timeout]).finally(() => late.abort());
}

/** The table, and under it each target, met or missed. */
export function describeChains(results: readonly ChainResult[]): string[] {
  const head = ['chain', 'delay median', 'p95', 'target', 'stalls', 'frozen', 'longest gap', 'pictures/s', 'lost', 'damaged', 'page says', 'cores', 'of these'];
  return [...table([head, ...results.map(rowOf)]), '', ...results.map(verdictOf).filter((line) => line !== undefined)];
}

function rowOf({ chain, targetMs, outcome }: ChainResult): string[] {
  const target = targetMs === null ? '' : `${(targetMs / 1000).toFixed(1)} s`;
  if ('failed' in outcome) return [chain, 'failed', '', target, '', '', '', '', '', '', '', '', ''];
  const { delayMs, shown, page } = outcome;
  const { all = 0, ...kinds } = outcome.cores;
  const split = Object.entries(kinds).filter(([, share]) => share >= 0.005).map(([kind, share]) => `${kind} ${share.toFixed(2)}`).join(', ');
  const [lost, says] = page ? [String(page.lost), inSeconds(page.latencyMs ?? Number.NaN)] : ['', ''];
  return [chain, inSeconds(delayMs.median), inSeconds(delayMs.p95), target, String(shown.stalls), inSeconds(shown.frozenMs), `${shown.longestGapMs} ms`, (shown.pictures / shown.seconds).toFixed(2), lost, String(shown.damaged), says, all.toFixed(2), split];
}

function verdictOf({ chain, targetMs, outcome }: ChainResult): string | undefined {
  if ('failed' in outcome) return `${chain}: FAILED: ${outcome.failed.split('\n')[0]}`;
  if (targetMs === null) return undefined;
  const { delayMs, shown } = outcome;
  const over = delayMs.median - targetMs;
  const faults = [...(over > 0 ? [`${inSeconds(over)} over its target`] : []), ...(shown.stalls > 0 ? [`${shown.stalls} stalls`] : [])];
  return `${chain}: ${faults.length > 0 ? `MISSED by ${faults.join(' and ')}` : 'met'}.`;
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
