import type { OutputState, StudioState } from '../core/studio-state';
import { mainCause, troubled, type Figures, type Loss } from './figures';

/** How the show fares, as one sentence: `key` into the words, `values` not yet formatted. */
export interface Health {
  readonly level: 'quiet' | 'good' | 'warning' | 'bad';
  readonly key: HealthKey;
  readonly values: { readonly share?: number; readonly actual?: number; readonly fps?: number; readonly output?: string; readonly source?: string };
}

export type HealthKey =
  | 'health.measuring'
  | 'health.failed'
  | 'health.reconnecting'
  | 'health.origin-lost'
  | 'health.output-failed'
  | 'health.slow'
  | 'health.hidden'
  | 'health.encoder'
  | 'health.network'
  | 'health.stalled'
  | 'health.unwatched'
  | 'health.arrive'
  | 'health.nearly'
  | 'health.drawn'
  | 'health.nearly-drawn';

/** Less of a window says nothing yet, ms. */
const ENOUGH_MS = 2000;
/** OBS's thresholds: frames lost in percent, and frames a second of those wanted. */
const LOST = { warning: 0.01, bad: 0.05 } as const;
const RATE = { warning: 0.95, bad: 0.8 } as const;

/** The most urgent thing first: a dead program, a lost connection, lost frames, a stalled source, else all is well. */
export function healthOf(state: StudioState, figures: Figures | null): Health {
  if (state.phase === 'failed' && !state.outputs.some((output) => output.status.state === 'failed')) return { level: 'bad', key: 'health.failed', values: {} };
  const reconnecting = state.outputs.find((output) => output.status.state === 'reconnecting');
  // The stream in the page goes on without its origin.
  if (reconnecting) return { level: 'warning', key: reconnecting.kind === 'hls' ? 'health.origin-lost' : 'health.reconnecting', values: { output: reconnecting.kind } };
  const failed = state.outputs.find((output) => output.status.state === 'failed');
  if (failed) return { level: 'bad', key: 'health.output-failed', values: { output: failed.kind } };
  if (!figures || figures.windowMs < ENOUGH_MS) return { level: 'quiet', key: 'health.measuring', values: {} };
  return lossOfProgram(state, figures) ?? lossOfOutputs(state, figures) ?? stalledSource(state) ?? allWell(state, figures);
}

/** The level of a loss by OBS's thresholds. */
export function lossLevel(loss: Loss): 'good' | 'warning' | 'bad' {
  const share = shareOf(loss);
  if (share > LOST.bad) return 'bad';
  return share > LOST.warning ? 'warning' : 'good';
}

/** The level of a frame rate by OBS's thresholds. */
export function rateLevel(fps: number, wanted: number): 'good' | 'warning' | 'bad' {
  if (fps < wanted * RATE.bad) return 'bad';
  return fps < wanted * RATE.warning ? 'warning' : 'good';
}

/** Lost frames of those due, 0…1, harmless causes left out. */
export function shareOf(loss: Loss): number {
  return loss.of > 0 ? troubled(loss) / loss.of : 0;
}

function lossOfProgram(state: StudioState, { program }: Figures): Health | undefined {
  const byLoss = lossLevel(program.recent);
  const byRate = rateLevel(program.fps, state.program.fps);
  const level = byLoss === 'bad' || byRate === 'bad' ? 'bad' : byLoss === 'warning' || byRate === 'warning' ? 'warning' : undefined;
  if (!level) return undefined;
  const share = Math.max(shareOf(program.recent), 1 - program.fps / state.program.fps);
  return { level, key: mainCause(program.recent) === 'hidden' ? 'health.hidden' : 'health.slow', values: { share } };
}

function lossOfOutputs(state: StudioState, figures: Figures): Health | undefined {
  for (const output of figures.outputs) {
    const level = lossLevel(output.recent);
    if (level === 'good' || !isLive(state.outputs.find((candidate) => candidate.kind === output.kind))) continue;
    return { level, key: mainCause(output.recent) === 'network' ? 'health.network' : 'health.encoder', values: { share: shareOf(output.recent) } };
  }
  return undefined;
}

function stalledSource(state: StudioState): Health | undefined {
  const visible = new Set(state.scene.items.filter((item) => item.visible).map((item): string => item.source));
  const stalled = state.sources.find((source) => source.status.state === 'stalled' && visible.has(source.id));
  return stalled && { level: 'warning', key: 'health.stalled', values: { source: stalled.label } };
}

function allWell(state: StudioState, figures: Figures): Health {
  const { fps } = state.program;
  const live = figures.outputs.filter((figure) => isLive(state.outputs.find((output) => output.kind === figure.kind)));
  if (live.length > 0 && live.every((output) => output.recent.of > 0 && (output.recent.lost.unwatched ?? 0) > output.recent.of / 2)) {
    return { level: 'good', key: 'health.unwatched', values: {} };
  }
  const lost = troubled(figures.program.recent) + live.reduce((sum, output) => sum + troubled(output.recent), 0);
  if (lost === 0) return { level: 'good', key: live.length > 0 ? 'health.arrive' : 'health.drawn', values: { fps } };
  const actual = fps * (1 - lost / Math.max(1, figures.program.recent.of));
  return { level: 'good', key: live.length > 0 ? 'health.nearly' : 'health.nearly-drawn', values: { actual, fps } };
}

function isLive(output: OutputState | undefined): boolean {
  return output?.status.state === 'live';
}
