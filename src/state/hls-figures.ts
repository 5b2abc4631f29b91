import type { OutputReport } from '../core/report';

/** One of the newest segments of an HLS output. */
export interface SegmentFigures {
  readonly sequence: number;
  readonly bytes: number;
  readonly durationS: number;
}

/** How the copy of the show at an origin stands; times are Unix epoch, ms. */
export interface PushFigures {
  readonly state: 'pushing' | 'retrying' | 'ended';
  /** Folder at the origin. */
  readonly url: string;
  /** Segments that arrived. */
  readonly pushed: number;
  /** Segments that wait, the one under way included. */
  readonly queued: number;
  /** Segments that never arrived. */
  readonly missed: number;
  /** While `retrying`: when the origin was lost, and when it is tried again. */
  readonly since: number;
  readonly nextAt: number;
}

/** The segments an output's report tells of, oldest first; empty for outputs without. */
export function segmentsOf(report: OutputReport): readonly SegmentFigures[] {
  const { segments } = report;
  return Array.isArray(segments) ? segments.filter(isSegment) : [];
}

/** Null for outputs that push nowhere. */
export function pushOf(report: OutputReport): PushFigures | null {
  const push: unknown = report['push'];
  if (!isRecord(push)) return null;
  const { state, url } = push;
  if ((state !== 'pushing' && state !== 'retrying' && state !== 'ended') || typeof url !== 'string') return null;
  return { state, url, pushed: numberOf(push['pushed']), queued: numberOf(push['queued']), missed: numberOf(push['missed']), since: numberOf(push['since']), nextAt: numberOf(push['nextAt']) };
}

function isSegment(value: unknown): value is SegmentFigures {
  return isRecord(value) && typeof value['sequence'] === 'number' && typeof value['bytes'] === 'number' && typeof value['durationS'] === 'number';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
