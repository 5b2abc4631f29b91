import type { FaultData } from '../core/fault';
import type { TransformPlan } from './transform-options';
import type { TransformProgress } from './transform-types';

/** One file's work. */
export interface TransformJob {
  readonly file: Blob;
  /** For messages. */
  readonly name: string;
  readonly plan: TransformPlan;
  /** Address of `models/` with a slash at the end. */
  readonly modelsUrl: string;
  /** What relative addresses in settings are relative to. */
  readonly baseUrl: string;
}

/** To the worker that transforms one file. */
export type ToTransform =
  /** The first message, once. */
  | { readonly type: 'run'; readonly job: TransformJob }
  /** Answered by `stopped`, whatever was under way. */
  | { readonly type: 'stop' };

export type FromTransform =
  /** The worker's first word. */
  | { readonly type: 'ready' }
  /** `done` among them is the job's end. */
  | TransformProgress
  | { readonly type: 'failed'; readonly fault: FaultData }
  /** Frames, coders and the file are closed; nothing follows. */
  | { readonly type: 'stopped' };
