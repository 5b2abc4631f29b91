import { PipelineFault } from '../../core/fault';
import { WHOLE_PROGRAM, type SceneItem } from '../../core/scene';
import type { ProgramFormat, Renderer } from '../../core/program-format';
import { microsOf } from '../../core/time';
import type { SourceId } from '../../core/ids';
import type { Compositor } from '../compositors/compositor';

/** What a trial found out. */
export interface TrialResult {
  readonly winner: Renderer;
  /** Import and render of one frame, median; a renderer that failed is absent. */
  readonly msPerFrame: Readonly<Partial<Record<Renderer, number>>>;
}

export interface TrialEnvironment {
  createCompositor(renderer: Renderer, format: ProgramFormat): Promise<Compositor>;
  /** ms, monotonic. */
  readonly now: () => number;
}

interface Contestant {
  readonly renderer: Renderer;
  readonly compositor: Compositor;
  /** ms, the first frame left out: it compiles shaders and warms caches. */
  readonly times: number[];
}

const RENDERERS: readonly Renderer[] = ['planar', 'webgl2'];
const BUDGET_MS = 400;
const HOPELESS_FACTOR = 3;
/** Two rounds settle a hopeless case, or one that took long. */
const LONG_ROUND_MS = 100;

/**
 * Measures the renderers in turns with a real frame, which stays the caller's.
 * @throws PipelineFault `renderer-failed` when none can draw it
 */
export async function tryRenderers(frame: VideoFrame, format: ProgramFormat, environment: TrialEnvironment): Promise<TrialResult> {
  const contestants: Contestant[] = [];
  try {
    for (const renderer of RENDERERS) {
      const contestant = await enter(renderer, frame, format, environment);
      if (contestant) contestants.push(contestant);
    }
    const finishers = contestants.length > 1 ? await race(contestants, frame, format, environment) : contestants;
    return judge(finishers);
  } finally {
    for (const { compositor } of contestants) compositor.close();
  }
}

async function enter(renderer: Renderer, frame: VideoFrame, format: ProgramFormat, environment: TrialEnvironment): Promise<Contestant | undefined> {
  let compositor: Compositor | undefined;
  try {
    compositor = await environment.createCompositor(renderer, format);
    await drawOnce(compositor, frame, format);
    return { renderer, compositor, times: [] };
  } catch {
    compositor?.close();
    return undefined;
  }
}

/** @returns those that never failed */
async function race(contestants: readonly Contestant[], frame: VideoFrame, format: ProgramFormat, { now }: TrialEnvironment): Promise<readonly Contestant[]> {
  const start = now();
  const failed = new Set<Contestant>();
  for (let round = 1; ; round += 1) {
    for (const contestant of contestants) {
      const before = now();
      try {
        await drawOnce(contestant.compositor, frame, format);
      } catch {
        failed.add(contestant);
      }
      contestant.times.push(now() - before);
    }
    const spent = now() - start;
    const medians = contestants.map(({ times }) => median(times));
    const isSettled = Math.max(...medians) > HOPELESS_FACTOR * Math.min(...medians) && (round > 1 || spent > LONG_ROUND_MS);
    // Another round takes about as long as those before.
    if (failed.size > 0 || isSettled || spent + spent / round > BUDGET_MS) break;
  }
  return contestants.filter((contestant) => !failed.has(contestant));
}

function judge(finishers: readonly Contestant[]): TrialResult {
  const [first, ...others] = finishers;
  if (!first) throw new PipelineFault('renderer-failed', 'No renderer could draw the frame.');
  const best = others.reduce((winner, other) => (median(other.times) < median(winner.times) ? other : winner), first);
  const msPerFrame = Object.fromEntries(finishers.filter(({ times }) => times.length > 0).map(({ renderer, times }) => [renderer, median(times)]));
  return { winner: best.renderer, msPerFrame };
}

async function drawOnce(compositor: Compositor, frame: VideoFrame, format: ProgramFormat): Promise<void> {
  const item: SceneItem = { source: 'trial' as SourceId, fit: 'contain', rect: WHOLE_PROGRAM, visible: true, opacity: 1 };
  const texture = await compositor.importFrame(frame, 0);
  try {
    const time = microsOf(0);
    const rendered = compositor.render({ layers: [{ texture, item, filters: [], timestamp: time }], timestamp: time, duration: microsOf(1000 / format.fps) });
    rendered.frame.close();
  } finally {
    compositor.release(texture);
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
