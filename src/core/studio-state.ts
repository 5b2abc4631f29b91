import type { FaultRecord, ModelReport } from './report';
import type { ProgramFormat, Renderer, TrackSinkKind } from './program-format';
import type { FilterInstance, Scene } from './scene';
import type { Settings } from './settings';
import type { ModelStatus, OutputStatus, SourceStatus } from './status';

export type OutputKind = 'livekit' | 'hls' | 'record' | 'whip';
export type StudioPhase = 'loading' | 'ready' | 'live' | 'failed';

export interface SourceState {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly status: SourceStatus;
  readonly settings: Settings;
  /** Upright size in pixels, once known. */
  readonly width?: number;
  readonly height?: number;
  /** Media files only. */
  readonly durationMs?: number;
}

export interface OutputState {
  readonly kind: OutputKind;
  /** Whether `goLive()` without arguments starts it. */
  readonly selected: boolean;
  readonly status: OutputStatus;
  readonly settings: Settings;
  /** Facts of the running connection, e.g. server, region, codec, layers, quality, round trip; for display. */
  readonly info: Readonly<Record<string, string | number>>;
}

/** A model that a filter asked for. */
export interface ModelState {
  readonly model: string;
  readonly status: ModelStatus;
  /** Once it was asked; renewed once a second for as long as it is. */
  readonly counts?: Omit<ModelReport, 'model'>;
}

export interface StripState {
  readonly id: string;
  readonly kind: 'microphone' | 'tone' | 'file' | 'pattern';
  readonly label: string;
  readonly gainDb: number;
  readonly muted: boolean;
}

/** Something the user should read: why a parameter was not taken, what to do about a refused permission … */
export interface Notice {
  readonly id: string;
  readonly level: 'info' | 'warning' | 'error';
  /** Key into `i18n`. */
  readonly text: string;
  readonly values: Readonly<Record<string, string | number | boolean>>;
  /** English sentence of the fault or a list, shown in the details fold. */
  readonly details?: string;
}

/** Everything the page and scripts may know about the studio: pure data, survives `structuredClone` and JSON. */
export interface StudioState {
  readonly phase: StudioPhase;
  readonly room: string;
  readonly name: string;
  /** Address of the viewer's page. */
  readonly watchUrl: string;
  readonly program: ProgramFormat & { readonly renderer: Renderer; readonly track: TrackSinkKind | 'none'; readonly timecode: boolean };
  readonly scene: Scene;
  readonly sources: readonly SourceState[];
  readonly filters: readonly FilterInstance[];
  readonly models: readonly ModelState[];
  readonly outputs: readonly OutputState[];
  readonly strips: readonly StripState[];
  readonly audio: 'running' | 'suspended' | 'none';
  /** The token endpoint asks for the host key. */
  readonly hostKey: 'not-needed' | 'needed' | 'wrong' | 'given';
  readonly notices: readonly Notice[];
  readonly faults: readonly FaultRecord[];
}
