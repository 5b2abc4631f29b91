import type { FaultData } from './fault';
import type { EpochMs } from './time';

export type OutputStatus =
  | { readonly state: 'idle' }
  | { readonly state: 'starting'; readonly since: EpochMs }
  | { readonly state: 'live'; readonly since: EpochMs }
  | { readonly state: 'reconnecting'; readonly since: EpochMs; readonly attempt: number; readonly nextAt: EpochMs; readonly reason: FaultData }
  | { readonly state: 'stopping' }
  | { readonly state: 'failed'; readonly fault: FaultData };

export type SourceStatus =
  | { readonly state: 'starting' }
  | { readonly state: 'running' }
  | { readonly state: 'paused' }
  | { readonly state: 'stalled'; readonly since: EpochMs }
  | { readonly state: 'ended' }
  | { readonly state: 'failed'; readonly fault: FaultData };

/** What became of a model that a filter asked for. */
export type ModelStatus =
  | { readonly state: 'loading'; /** 0…1. */ readonly share: number }
  | { readonly state: 'ready' }
  | { readonly state: 'failed'; readonly fault: FaultData };
