import type { Renderer, TrackSinkKind } from '../core/program-format';
import { sumCauses, type Cause, type CauseCounts, type Report, type Spread } from '../core/report';
import { pushOf, segmentsOf, type PushFigures, type SegmentFigures } from './hls-figures';

/** What the page shows of the last reports. Pure data; counts are frames, times ms. */
export interface Figures {
  /** Unix epoch, ms. */
  readonly at: number;
  /** Time between the first and the last report counted in `recent`, ms; up to 10 s. */
  readonly windowMs: number;
  readonly program: ProgramFigures;
  readonly outputs: readonly OutputFigures[];
  readonly filters: readonly FilterFigures[];
}

export interface ProgramFigures {
  readonly renderer: Renderer;
  readonly track: TrackSinkKind | 'none';
  /** Frames a second, of the window. */
  readonly fps: number;
  readonly frameMs: number;
  readonly total: Loss;
  readonly recent: Loss;
}

export interface OutputFigures {
  readonly kind: string;
  readonly kbps: number;
  readonly latencyMs: number | null;
  readonly total: Loss;
  readonly recent: Loss;
  /** The newest ones, oldest first; HLS only. */
  readonly segments: readonly SegmentFigures[];
  /** The copy at an origin; HLS only. */
  readonly push: PushFigures | null;
}

/** `of` frames, `lost` of them by cause. */
export interface Loss {
  readonly of: number;
  readonly lost: CauseCounts;
}

export interface FilterFigures {
  readonly id: string;
  /** Of a frame. */
  readonly ms: Spread;
  readonly bypassed: boolean;
}

/** The part of a report that is compared with a later one. */
export interface Sample {
  readonly at: number;
  readonly rendered: number;
  readonly program: Loss;
  readonly outputs: Readonly<Record<string, Loss>>;
}

const WINDOW_MS = 10_000;
/** Causes that are nobody's trouble: nobody watches, or the show was ended. */
const HARMLESS: ReadonlySet<Cause> = new Set(['unwatched', 'stopped', 'superseded']);

/** Adds a report to the samples of the last 10 s and works out the figures between the oldest and it. */
export function takeReport(samples: readonly Sample[], report: Report): { readonly samples: readonly Sample[]; readonly figures: Figures } {
  const now = sampleOf(report);
  // A report with smaller counts comes from a program that started anew.
  const kept = samples.filter((sample) => now.at - sample.at <= WINDOW_MS && sample.at < now.at && sample.program.of <= now.program.of);
  const first = kept[0] ?? now;
  return { samples: [...kept, now], figures: figuresBetween(first, now, report) };
}

/** Frames lost for causes that mean trouble. */
export function troubled(loss: Loss): number {
  return sumCauses(troubles(loss.lost));
}

/** The cause that means trouble and cost the most frames. */
export function mainCause(loss: Loss): Cause | undefined {
  const counts = Object.entries(troubles(loss.lost)) as [Cause, number][];
  return counts.filter(([, count]) => count > 0).toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** Losses of several stages as one; `of` is the first one's. */
export function joinLosses(first: Loss, others: readonly Loss[]): Loss {
  const lost: Partial<Record<Cause, number>> = { ...first.lost };
  for (const other of others) {
    for (const [cause, count] of Object.entries(other.lost) as [Cause, number][]) lost[cause] = (lost[cause] ?? 0) + count;
  }
  return { of: first.of, lost };
}

function troubles(lost: CauseCounts): CauseCounts {
  return Object.fromEntries((Object.entries(lost) as [Cause, number][]).filter(([cause]) => !HARMLESS.has(cause)));
}

function sampleOf(report: Report): Sample {
  const outputs = report.outputs.map((output): [string, Loss] => [output.kind, { of: output.offered, lost: output.dropped }]);
  return { at: report.at, rendered: report.program.rendered, program: { of: report.program.due, lost: report.program.skipped }, outputs: Object.fromEntries(outputs) };
}

function figuresBetween(first: Sample, now: Sample, report: Report): Figures {
  const windowMs = now.at - first.at;
  const { program } = report;
  const fps = windowMs > 0 ? ((now.rendered - first.rendered) * 1000) / windowMs : 0;
  return {
    at: now.at,
    windowMs,
    program: { renderer: program.renderer, track: program.track, fps, frameMs: program.frameMs.median, total: now.program, recent: between(first.program, now.program) },
    outputs: report.outputs.map((output) => {
      const total = { of: output.offered, lost: output.dropped };
      return { kind: output.kind, kbps: output.kbps, latencyMs: output.latencyMs, total, recent: between(first.outputs[output.kind], total), segments: segmentsOf(output), push: pushOf(output) };
    }),
    filters: report.filters.map((filter) => ({ id: filter.id, ms: filter.ms, bypassed: filter.bypassed })),
  };
}

function between(first: Loss | undefined, now: Loss): Loss {
  const lost = (Object.entries(now.lost) as [Cause, number][]).map(([cause, count]): [Cause, number] => [cause, Math.max(0, count - (first?.lost[cause] ?? 0))]);
  return { of: Math.max(0, now.of - (first?.of ?? 0)), lost: Object.fromEntries(lost.filter(([, count]) => count > 0)) };
}
