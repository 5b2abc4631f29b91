import { Subscriber } from '../../e2e/far-end/subscriber';
import type { Stage } from '../../e2e/harness/stage';
import { cores, type CpuSeconds, cpuSeconds } from '../process-tree';
import { table } from '../table';
import type { BlurChain, BlurFacts } from './blur-chain';
import { type FilterCost, measureFilterCosts } from './filter-costs';
import { makeMarkedCamera, readMark } from './marked-camera';
import { peerBlur } from './peer-blur';
import { studioBlur } from './studio-blur';

const SETTLE_SECONDS = 5;
const FIRST_PICTURE_MS = 60_000;
const TARGET_DISTINCT = 29.5;
const TARGET_CORES = 1;
const TARGET_TIMES = 10;

interface BlurFigures extends BlurFacts {
  /** Different frames of the camera that reached the far end, a second. */
  readonly distinctPerSecond: number;
  /** Pictures of which it could not be read which frame they show. */
  readonly unreadable: number;
  readonly cores: CpuSeconds & { readonly all: number };
}

/** `failed` says what was seen of a chain that did not come on air. */
export type BlurResult = { readonly chain: string } & (BlurFigures | { readonly failed: string });

export interface FilterResults {
  readonly chains: readonly BlurResult[];
  readonly costs: readonly FilterCost[];
}

const ALONE = 'LiveKit alone';
const BOTH = 'LiveKit and HLS at once';
const COSTS = 'each filter';

/** Background blur of the same camera by the studio and by `@livekit/track-processors`, then what each filter costs. */
export async function compareFilters(stage: Stage, { seconds, only }: { readonly seconds: number; readonly only: readonly string[] }): Promise<FilterResults> {
  const camera = makeMarkedCamera(stage.mediaFolder);
  const isWanted = (name: string): boolean => only.length === 0 || only.some((part) => name.includes(part));
  const chains: BlurResult[] = [];
  for (const chain of [studioBlur(BOTH, 'livekit,hls'), studioBlur(ALONE, 'livekit'), peerBlur()].filter(({ name }) => isWanted(name))) {
    console.log(`${chain.name} …`);
    chains.push({ chain: chain.name, ...(await measure(chain, stage, camera, seconds).catch((error: unknown) => ({ failed: String(error) }))) });
  }
  if (!isWanted(COSTS)) return { chains, costs: [] };
  console.log(`${COSTS} …`);
  return { chains, costs: await measureFilterCosts(stage.site, camera) };
}

async function measure(chain: BlurChain, { livekit, site }: Stage, camera: string, seconds: number): Promise<BlurFigures> {
  const room = `bench-${Math.random().toString(36).slice(2, 8)}`;
  const viewer = await Subscriber.join(livekit, room);
  try {
    const running = await chain.start({ livekit, site, camera, room });
    try {
      await viewer.nextPicture(FIRST_PICTURE_MS);
      await viewer.measure(SETTLE_SECONDS);
      await running.facts();
      const before = { cpu: cpuSeconds(running.pid), at: performance.now() };
      const seen = await watchMarks(viewer, seconds);
      const elapsed = (performance.now() - before.at) / 1000;
      const used = cores(before.cpu, cpuSeconds(running.pid), elapsed);
      return { ...(await running.facts()), distinctPerSecond: seen.distinct / elapsed, unreadable: seen.unreadable, cores: used };
    } finally {
      await running.stop();
    }
  } finally {
    await viewer.leave();
  }
}

/** Counts each change of the camera's frame. */
async function watchMarks(viewer: Subscriber, seconds: number): Promise<{ readonly distinct: number; readonly unreadable: number }> {
  let distinct = 0;
  let unreadable = 0;
  let last: number | undefined;
  const until = Date.now() + seconds * 1000;
  const look = viewer.pictureWhere((picture) => {
    const mark = readMark(picture);
    if (mark === undefined) unreadable += 1;
    else if (mark !== last) distinct += 1;
    last = mark ?? last;
    return picture.at >= until;
  }, seconds * 1000 + 2000);
  await look.catch(() => {});
  return { distinct, unreadable };
}

/** The tables, and under each how the studio stands to its targets and to the peer. */
export function describeFilters({ chains, costs }: FilterResults): string[] {
  return [...(chains.length > 0 ? [...describeChains(chains), ''] : []), ...(costs.length > 0 ? describeCosts(costs) : [])];
}

function describeChains(results: readonly BlurResult[]): string[] {
  const head = ['background blur, 1280×720@30', 'distinct/s', 'filter ms', 'p95', 'model ms', 'mask age ms', 'own mask', 'cores', 'of these', 'unreadable'];
  const rows = results.map((result) => {
    if ('failed' in result) return [result.chain, 'failed', '–', '–', '–', '–', '–', '–', '–', '–'];
    const { distinctPerSecond, filterMs, modelMs, maskAgeMs, ownMask, unreadable } = result;
    const { all, ...kinds } = result.cores;
    const split = Object.entries(kinds).filter(([, share]) => share >= 0.005).map(([kind, share]) => `${kind} ${share.toFixed(2)}`).join(', ');
    const age = maskAgeMs ? maskAgeMs.median.toFixed(0) : 'not told';
    const own = ownMask === undefined ? 'not told' : `${Math.round(ownMask * 100)} %`;
    return [result.chain, distinctPerSecond.toFixed(2), filterMs.median.toFixed(1), filterMs.p95.toFixed(1), modelMs.median.toFixed(1), age, own, all.toFixed(2), split, String(unreadable)];
  });
  const failures = results.flatMap((result) => ('failed' in result ? [`${result.chain} did not run: ${result.failed}`] : []));
  return [...table([head, ...rows]), '', ...failures, ...verdicts(results)];
}

function verdicts(results: readonly BlurResult[]): string[] {
  const measured = results.flatMap((result) => ('failed' in result ? [] : [result]));
  const ours = measured.filter(({ chain }) => chain.startsWith('studio'));
  const peer = measured.find(({ chain }) => !chain.startsWith('studio'));
  return [
    ...ours.map(({ chain, distinctPerSecond }) => `${chain}: 30 distinct frames a second ${distinctPerSecond >= TARGET_DISTINCT ? 'met' : 'MISSED'}, ${distinctPerSecond.toFixed(2)}.`),
    ...ours.filter(({ chain }) => chain.includes(ALONE)).map(({ chain, cores: { all } }) => `${chain}: less than one core ${all < TARGET_CORES ? 'met' : 'MISSED'}, ${all.toFixed(2)}.`),
    ...(peer ? ours.map(({ chain, distinctPerSecond }) => timesThePeer(chain, distinctPerSecond / peer.distinctPerSecond, peer.chain)) : []),
  ];
}

function timesThePeer(chain: string, times: number, peer: string): string {
  return `${chain}: ${TARGET_TIMES} times the frames of ${peer} ${times >= TARGET_TIMES ? 'met' : 'MISSED'}, ${times.toFixed(1)} times.`;
}

function describeCosts(costs: readonly FilterCost[]): string[] {
  const rows = costs.map(({ kind, ms, frames, targetMs }) => {
    const verdict = targetMs === undefined ? '' : ms.median <= targetMs ? 'met' : 'MISSED';
    return [kind, ms.median.toFixed(2), ms.p95.toFixed(2), String(frames), targetMs === undefined ? 'none' : `≤ ${targetMs}`, verdict];
  });
  return table([['filter in planes, 1280×720', 'ms', 'p95', 'frames', 'target', ''], ...rows]);
}
