import type { CauseCounts, FilterReport, OutputReport, Report } from '../../core/report';
import type { SceneId } from '../../core/ids';
import type { OutputState, StudioState } from '../../core/studio-state';
import type { EpochMs } from '../../core/time';

interface SampleReport {
  readonly at: number;
  readonly due: number;
  readonly skipped?: CauseCounts;
  readonly outputs?: readonly SampleOutput[];
}

interface SampleOutput {
  readonly offered: number;
  readonly dropped?: CauseCounts;
  readonly kbps?: number;
}

const lost = (counts: CauseCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** A report with these counts; the laws hold. */
export function sampleReport({ at, due, skipped = {}, outputs = [] }: SampleReport): Report {
  const rendered = due - lost(skipped);
  return {
    schema: 1,
    at,
    uptimeMs: at,
    browser: 'test',
    program: { width: 1280, height: 720, fps: 30, renderer: 'planar', track: 'generator', due, rendered, skipped, frameMs: { median: 5, p95: 8 }, distinct: rendered },
    sources: [],
    filters: [sampleFilterReport(rendered)],
    outputs: outputs.map(sampleOutputReport),
    audio: { context: 'running', sampleRate: 48_000, behindMs: 0, strips: [] },
    faults: [],
  };
}

export function sampleFilterReport(frames: number): FilterReport {
  return { id: 'filter-1', source: 'source-1', kind: 'hue', backend: 'planar', frames, ms: { median: 0.4, p95: 1 }, skipped: 0, bypassed: false };
}

/** Of an output that is live; its law holds. */
export function sampleOutputReport({ offered, dropped = {}, kbps = 0 }: SampleOutput): OutputReport {
  const status = { state: 'live', since: 0 as EpochMs } as const;
  return { kind: 'livekit', status, offered, encoded: offered - lost(dropped), dropped, inFlight: 0, bytes: 0, kbps, keyframes: 1, latencyMs: 38, reconnects: 0 };
}

/** A studio at rest with one output. */
export function sampleState(change: Partial<StudioState> = {}): StudioState {
  return {
    phase: 'ready',
    room: 'studio',
    name: 'Host',
    watchUrl: 'http://localhost/#/watch/studio',
    program: { width: 1280, height: 720, fps: 30, renderer: 'planar', track: 'generator', timecode: false },
    scene: { id: 'scene-1' as SceneId, name: '', items: [] },
    sources: [],
    filters: [],
    models: [],
    outputs: [sampleOutput({ state: 'idle' })],
    strips: [],
    audio: 'running',
    hostKey: 'not-needed',
    notices: [],
    faults: [],
    ...change,
  };
}

export function sampleOutput(status: OutputState['status']): OutputState {
  return { kind: 'livekit', selected: true, status, settings: { codec: 'vp8', kbps: 2500 }, info: {} };
}
