import type { FaultData } from '../core/fault';
import type { EpochMs } from '../core/time';
import type { Finding } from './findings';

export type ModelName = 'person-landscape' | 'person-square' | 'faces' | 'faces-near' | 'pose' | 'objects';

/** What runs models in a worker. */
export type RuntimeName = 'litert' | 'tfjs';

/** Where TensorFlow.js calculates. */
export type Backend = 'wasm' | 'webgl' | 'webgpu';

/** A picture in small, for models: I420, BT.601 limited, planes without padding one behind the other in one buffer. */
export interface Sample {
  /** Even. */
  readonly width: number;
  readonly height: number;
  /** Width by height of the picture it was taken from, as it is to be seen. */
  readonly aspect: number;
  /** Y, then U, then V of half the size. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One frame to look at. */
export interface Look {
  readonly model: ModelName;
  /** Frames of one stream follow each other in time; what was seen in the last one steadies the next. */
  readonly stream: string;
  readonly at: EpochMs;
  /** Transferred. */
  readonly sample: Sample;
}

export type ToAi =
  /** The first message: where `models/` is, absolute, with a slash at the end; LiteRT is always on `wasm`. */
  | { readonly type: 'start'; readonly modelsUrl: string; readonly backend: Backend }
  /** Fetches and compiles a model; answered by `loaded` or `failed`. */
  | { readonly type: 'load'; readonly model: ModelName }
  /** Gives up a load under way, which is then answered by nothing. */
  | { readonly type: 'cancel'; readonly model: ModelName }
  /** Answered by `seen` or `unseen` with the same `id`; the model is loaded. */
  | { readonly type: 'look'; readonly id: number; readonly look: Look }
  | { readonly type: 'forget'; readonly stream: string }
  /** Measures the backends with a sample that a person was found in; instead of all else, answered by `tried`. */
  | { readonly type: 'try'; readonly modelsUrl: string; readonly sample: Sample };

export type FromAi =
  /** The worker's first word. */
  | { readonly type: 'ready' }
  /** Bytes of all files that the model waits for, its runtime included. */
  | { readonly type: 'progress'; readonly model: ModelName; readonly loaded: number; readonly total: number }
  | { readonly type: 'loaded'; readonly model: ModelName }
  | { readonly type: 'failed'; readonly model: ModelName; readonly fault: FaultData }
  /** A mask in `finding` is transferred; `ms` is the time of the model and what is made of its answer; `heapBytes` the size of the runtime's memory. */
  | { readonly type: 'seen'; readonly id: number; readonly finding: Finding; readonly ms: number; readonly heapBytes: number }
  | { readonly type: 'unseen'; readonly id: number; readonly fault: FaultData }
  | { readonly type: 'tried'; readonly backend: Backend };

/** What `postMessage` must transfer with a message to the worker. */
export function transfersToAi(message: ToAi): Transferable[] {
  if (message.type === 'look') return [message.look.sample.bytes.buffer];
  return message.type === 'try' ? [message.sample.bytes.buffer] : [];
}

/** What `postMessage` must transfer with a message of the worker. */
export function transfersFromAi(message: FromAi): Transferable[] {
  return message.type === 'seen' && 'shown' in message.finding ? [message.finding.shown.buffer] : [];
}
