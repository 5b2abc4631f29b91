import type { FaultRecord, Report } from '../../src/core/report';
import type { OutputKind, StudioState } from '../../src/core/studio-state';

/** `window.studio` as CONTRACT §4 has it, written anew: a script of other people's sees no more. */
export interface StudioHandle {
  readonly ready: Promise<void>;
  goLive(outputs?: readonly OutputKind[]): Promise<void>;
  end(outputs?: readonly OutputKind[]): Promise<void>;
  addSource(spec: string | { readonly kind: string; readonly settings?: Readonly<Record<string, unknown>> }): Promise<string>;
  removeSource(id: string): void;
  addFilter(source: string, kind: string, settings?: Readonly<Record<string, unknown>>): string;
  setFilter(id: string, settings: Readonly<Record<string, unknown>>): void;
  moveFilter(id: string, index: number): void;
  removeFilter(id: string): void;
  setProgram(format: { readonly width?: number; readonly height?: number; readonly fps?: number }): Promise<void>;
  setOutput(kind: OutputKind, settings: Readonly<Record<string, unknown>>): Promise<void>;
  transformFile(file: Blob, options: Readonly<Record<string, unknown>>): AsyncIterable<TransformItem>;
  state(): StudioState;
  report(): Promise<Report>;
  on(event: 'state' | 'fault' | 'ended', listener: (value: StudioState | FaultRecord | Report) => void): () => void;
}

/** What `transformFile` tells; the last one has the result. */
export interface TransformItem {
  readonly type: 'progress' | 'done';
  readonly result?: { readonly blob?: Blob; readonly files?: readonly { readonly path: string; readonly blob: Blob }[] };
  readonly faults?: readonly unknown[];
}

/** `window.watch` as CONTRACT §4 has it. */
export interface WatchHandle {
  readonly ready: Promise<void>;
  state(): unknown;
  report(): Promise<WatchReport> | WatchReport;
}

export interface WatchReport {
  readonly via: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly distinct: number;
  readonly lost: number;
  readonly damaged: number;
  readonly latencyMs: number | null;
  readonly stalls: number;
}
