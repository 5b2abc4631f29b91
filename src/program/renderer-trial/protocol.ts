import type { FaultData } from '../../core/fault';
import type { ProgramFormat } from '../../core/program-format';
import type { TrialResult } from './trial';

/** `frame` is transferred; the worker closes it. */
export interface ToTrial {
  readonly type: 'measure';
  readonly id: number;
  readonly frame: VideoFrame;
  /** Format of the program that the frame is drawn into. */
  readonly format: ProgramFormat;
}

export type FromTrial =
  | { readonly type: 'ready' }
  /** The answer to `measure` of the same `id`. */
  | { readonly type: 'measured'; readonly id: number; readonly result: TrialResult }
  | { readonly type: 'failed'; readonly id: number; readonly fault: FaultData };

/** What `postMessage` must transfer with a command. */
export function transfersOf({ frame }: ToTrial): Transferable[] {
  return [frame];
}
