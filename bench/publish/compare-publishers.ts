import { Subscriber } from '../../e2e/far-end/subscriber';
import type { VideoFigures } from '../../e2e/far-end/video-tally';
import type { Stage } from '../../e2e/harness/stage';
import { cores, type CpuSeconds, cpuSeconds } from '../process-tree';
import { table } from '../table';
import { type Publisher, SHOW } from './publisher';
import { pythonPublisher } from './python-publisher';
import { studioPublisher } from './studio-publisher';

export interface PublisherResult {
  readonly publisher: string;
  /** Size of the very first picture, and ms from it to the first of full size. */
  readonly firstSize: string;
  readonly fullSizeAfterMs: number;
  readonly figures: VideoFigures;
  /** CPU seconds per second of the publisher by kind of process, and of the LiveKit server. */
  readonly publisherCores: CpuSeconds & { readonly all: number };
  readonly serverCores: number;
}

const SETTLE_SECONDS = 5;

/** Runs the publishers one after the other, each watched by the same independent subscriber for `seconds`. */
export async function comparePublishers(stage: Stage, seconds: number): Promise<PublisherResult[]> {
  const results: PublisherResult[] = [];
  for (const publisher of [studioPublisher('generator'), pythonPublisher('tuned'), studioPublisher('capture'), pythonPublisher('plain')]) {
    console.log(`${publisher.name} …`);
    results.push(await measure(publisher, stage, seconds));
  }
  return results;
}

async function measure(publisher: Publisher, { livekit, livekitPid, site }: Stage, seconds: number): Promise<PublisherResult> {
  const room = `bench-${Math.random().toString(36).slice(2, 8)}`;
  const viewer = await Subscriber.join(livekit, room);
  const running = await publisher.start({ livekit, site, room });
  try {
    await viewer.nextPicture(30_000);
    await viewer.measure(SETTLE_SECONDS);
    const before = { publisher: cpuSeconds(running.pid), server: cpuSeconds(livekitPid), at: Date.now() };
    const figures = await viewer.measure(seconds);
    const elapsed = (Date.now() - before.at) / 1000;
    const first = viewer.rows[0];
    return {
      publisher: publisher.name,
      firstSize: first ? `${first.width}x${first.height}` : 'none',
      fullSizeAfterMs: (viewer.rows.find(({ width }) => width === SHOW.width)?.at ?? Number.NaN) - (first?.at ?? 0),
      figures,
      publisherCores: cores(before.publisher, cpuSeconds(running.pid), elapsed),
      serverCores: cores(before.server, cpuSeconds(livekitPid), elapsed).all,
    };
  } finally {
    await running.stop();
    await viewer.leave();
  }
}

/** The table, and under it where the studio wins and where it loses against each of the others. */
export function describe(results: readonly PublisherResult[]): string[] {
  const head = ['publisher', 'distinct/s', 'frames/s', 'lost', 'damaged', 'latency median', 'p95', 'longest gap', 'cores', 'of these', 'first picture', 'full size after'];
  const rows = results.map(({ publisher, figures, publisherCores, firstSize, fullSizeAfterMs }) => {
    const { all, ...kinds } = publisherCores;
    const split = Object.entries(kinds).filter(([, share]) => share >= 0.005).map(([kind, share]) => `${kind} ${share.toFixed(2)}`).join(', ');
    const { distinctPerSecond, fps, lost, damaged, latencyMs, longestGapMs } = figures;
    return [publisher, distinctPerSecond.toFixed(2), fps.toFixed(2), String(lost), String(damaged), `${latencyMs.median} ms`, `${latencyMs.p95} ms`, `${longestGapMs} ms`, all.toFixed(2), split, firstSize, `${fullSizeAfterMs} ms`];
  });
  return [...table([head, ...rows]), '', ...verdicts(results)];
}

function verdicts(results: readonly PublisherResult[]): string[] {
  const others = results.filter(({ publisher }) => publisher.startsWith('python'));
  const ours = results.filter(({ publisher }) => publisher.startsWith('studio'));
  return ours.flatMap((our) => others.map((other) => `${our.publisher} against ${other.publisher}: ${differences(our, other).join('; ') || 'no difference'}.`));
}

function differences({ figures, publisherCores }: PublisherResult, other: PublisherResult): string[] {
  return [
    compare('distinct pictures a second', figures.distinctPerSecond, other.figures.distinctPerSecond, 0.05, 'more'),
    compare('pictures lost', figures.lost, other.figures.lost, 0, 'less'),
    compare('ms of median latency', figures.latencyMs.median, other.figures.latencyMs.median, 0, 'less'),
    compare('ms of p95 latency', figures.latencyMs.p95, other.figures.latencyMs.p95, 0, 'less'),
    compare('cores', publisherCores.all, other.publisherCores.all, 0.01, 'less'),
  ].filter((line) => line !== undefined);
}

function compare(what: string, ours: number, theirs: number, noise: number, better: 'more' | 'less'): string | undefined {
  const difference = ours - theirs;
  if (Math.abs(difference) <= noise) return undefined;
  const wins = better === 'more' ? difference > 0 : difference < 0;
  return `${wins ? 'better' : 'WORSE'} by ${Math.abs(difference).toFixed(2).replace(/\.?0+$/, '')} ${what}`;
}
