import type { FaultData } from './fault';
import type { Renderer, TrackSinkKind } from './program-format';
import type { OutputStatus, SourceStatus } from './status';

/** Why a frame did not go on. The list is closed. */
export const CAUSES = ['late', 'renderer-busy', 'encoder-busy', 'network', 'source-stalled', 'superseded', 'unwatched', 'hidden', 'stopped'] as const;
export type Cause = (typeof CAUSES)[number];
/** Frames by cause since start; a cause that never happened is absent. */
export type CauseCounts = Readonly<Partial<Record<Cause, number>>>;

export interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** Figures of the program worker. Law: `due = rendered + Σ skipped`. Times in ms. */
export interface ProgramReport {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly renderer: Renderer;
  readonly track: TrackSinkKind | 'none';
  /** Ticks whose time has come. */
  readonly due: number;
  readonly rendered: number;
  readonly skipped: CauseCounts;
  readonly frameMs: Spread;
  /** Rendered frames whose content outside the timecode differs from the one before. */
  readonly distinct: number;
}

/** Law: `received = used + held + Σ dropped`. */
export interface SourceReport {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly status: SourceStatus;
  readonly received: number;
  /** Frames shown at least once. */
  readonly used: number;
  /** Frames in hand now, ≤ 3. */
  readonly held: number;
  /** Ticks without a new frame. */
  readonly repeated: number;
  readonly dropped: CauseCounts;
}

export interface FilterReport {
  readonly id: string;
  readonly source: string;
  readonly kind: string;
  readonly backend: string;
  readonly frames: number;
  readonly ms: Spread;
  readonly skipped: number;
  readonly bypassed: boolean;
}

/** Counts of one model since it was first asked for. */
export interface ModelReport {
  readonly model: string;
  /** Frames it answered. */
  readonly runs: number;
  /** Frames it was asked for and did not get to, or failed at. */
  readonly skips: number;
  /** Since the frame of the newest answer came, ms; null before the first. */
  readonly ageMs: number | null;
  /** Of the runs, in the worker for models. */
  readonly ms: Spread;
  /** Of how many frames it looks at one: more than 1 where the picture came too short. */
  readonly everyNth: number;
  /** `small` for a model that stands in for a larger one: where that was not enough. */
  readonly size: 'full' | 'small';
  /** Times the worker was started anew because it hung or died. */
  readonly restarts: number;
  /** Memory of the models' runtime. */
  readonly heapBytes: number;
}

/** Law: `offered = encoded + inFlight + Σ dropped`. Kinds add members of their own. */
export interface OutputReport {
  readonly kind: string;
  readonly status: OutputStatus;
  readonly offered: number;
  readonly encoded: number;
  readonly dropped: CauseCounts;
  readonly inFlight: number;
  readonly bytes: number;
  /** 1000 bit/s over the last 10 s. */
  readonly kbps: number;
  readonly keyframes: number;
  /** Rendering to fetchable (HLS) or sent (WebRTC); null until known. */
  readonly latencyMs: number | null;
  readonly reconnects: number;
  readonly [own: string]: unknown;
}

export interface StripReport {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly gainDb: number;
  readonly muted: boolean;
  /** dBFS of the last meter interval. */
  readonly peakDb: number;
  readonly rmsDb: number;
  /** Milliseconds of silence put in for sound that came late or not at all. */
  readonly filledMs: number;
}

export interface AudioReport {
  readonly context: 'running' | 'suspended' | 'closed' | 'none';
  readonly sampleRate: number;
  /** How far the context's clock is behind the wall clock since start, ms. */
  readonly behindMs: number;
  readonly strips: readonly StripReport[];
}

export interface FaultRecord {
  /** Unix epoch, ms. */
  readonly at: number;
  readonly family: FaultData['family'];
  readonly code: FaultData['code'];
  readonly message: string;
  readonly source?: string;
  readonly output?: string;
  readonly recoveredAt?: number;
}

export interface Report {
  readonly schema: 1;
  /** Unix epoch, ms. */
  readonly at: number;
  readonly uptimeMs: number;
  readonly browser: string;
  readonly program: ProgramReport;
  readonly sources: readonly SourceReport[];
  readonly filters: readonly FilterReport[];
  readonly outputs: readonly OutputReport[];
  readonly audio: AudioReport;
  readonly faults: readonly FaultRecord[];
}

export function sumCauses(counts: CauseCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** One sentence for each of the report's laws that does not hold; empty when all do. */
export function brokenLaws(report: Pick<Report, 'program' | 'sources' | 'outputs'>): string[] {
  const broken: string[] = [];
  const check = (name: string, left: number, right: number): void => {
    if (left !== right) broken.push(`${name}: ${left} is not ${right}`);
  };
  const { program, sources, outputs } = report;
  check('program due = rendered + skipped', program.due, program.rendered + sumCauses(program.skipped));
  for (const source of sources) {
    check(`${source.id} received = used + held + dropped`, source.received, source.used + source.held + sumCauses(source.dropped));
    if (source.held > 3) broken.push(`${source.id} holds ${source.held} frames, more than 3`);
  }
  for (const output of outputs) {
    check(`${output.kind} offered = encoded + inFlight + dropped`, output.offered, output.encoded + output.inFlight + sumCauses(output.dropped));
  }
  return broken;
}
