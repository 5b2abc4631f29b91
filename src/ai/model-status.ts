import type { FaultData } from '../core/fault';
import type { ModelName } from './models';

/** What became of a model that a filter asked for. */
export type ModelStatus =
  | { readonly state: 'loading'; /** 0…1. */ readonly share: number }
  | { readonly state: 'ready' }
  | { readonly state: 'failed'; readonly fault: FaultData };

/** Counts of one model since it was first asked for. */
export interface ModelCounts {
  readonly model: ModelName;
  /** Frames it answered. */
  readonly runs: number;
  /** Frames it was asked for and did not get to, or failed at. */
  readonly skips: number;
  /** Since the frame of the newest answer came, ms; null before the first. */
  readonly ageMs: number | null;
  /** Of the runs, in the ai worker. */
  readonly ms: { readonly median: number; readonly p95: number };
  /** Times the worker was started anew because it hung or died. */
  readonly restarts: number;
  /** Memory of the runtime. */
  readonly heapBytes: number;
}
