import type { MeterReading } from '../audio/mixer-api';
import type { Size } from '../core/geometry';
import type { FilterId, SourceId } from '../core/ids';
import type { ProgramFormat } from '../core/program-format';
import type { FaultRecord, Report } from '../core/report';
import type { Kind, Settings, SettingValue } from '../core/settings';
import type { OutputKind, StudioState } from '../core/studio-state';
import type { TransformFilter, TransformOptions, TransformProgress } from '../transform/transform-types';

export type { TransformedFile, TransformProgress, TransformResult } from '../transform/transform-types';

/** A source as `source=` spells it, or spelled out. A media file's or image's settings take `file` or `url`. */
export type SourceSpec = string | { readonly kind: string; readonly settings?: Readonly<Record<string, SettingValue | Blob>> };

/** Of `transformFile`: filters also as `filter=` spells them, the size also as `size=` does. */
export type FileTransformOptions = Omit<TransformOptions, 'filters' | 'size'> & {
  readonly filters?: readonly (string | TransformFilter)[];
  readonly size?: string | Size;
};

export interface StudioEvents {
  readonly state: StudioState;
  readonly fault: FaultRecord;
  /** All outputs are stopped. */
  readonly ended: Report;
}

/** The automation object, `window.studio`: what scripts and the user interface call alike. */
export interface StudioApi {
  /** The program picture runs. Rejects when it cannot. */
  readonly ready: Promise<void>;
  /** Resolves when all are live; rejects with the first failure. Default: the selected outputs. */
  goLive(outputs?: readonly OutputKind[]): Promise<void>;
  end(outputs?: readonly OutputKind[]): Promise<void>;
  addSource(spec: SourceSpec): Promise<SourceId>;
  removeSource(id: SourceId): void;
  addFilter(source: SourceId, kind: string, settings?: Settings): FilterId;
  setFilter(id: FilterId, settings: Settings): void;
  moveFilter(id: FilterId, index: number): void;
  removeFilter(id: FilterId): void;
  setProgram(format: Partial<ProgramFormat>): Promise<void>;
  setOutput(kind: OutputKind, settings: Settings): Promise<void>;
  /**
   * A file through filters into another, faster than real time where the machine allows. Begins with the first item
   * asked for; the last one carries the result; leaving the loop cancels. Rejects in words.
   */
  transformFile(file: Blob, options: FileTransformOptions): AsyncIterable<TransformProgress>;
  state(): StudioState;
  report(): Promise<Report>;
  on<E extends keyof StudioEvents>(event: E, listener: (value: StudioEvents[E]) => void): () => void;
}

/** A kind of filter. */
export interface FilterKind extends Kind {
  /** What models must look for, e.g. `faces`; models are called after it. */
  readonly things?: readonly string[];
  /** Until they have looked, it hides the whole picture. */
  readonly hides?: true;
}

/** The registered kinds, without their callbacks: menus and settings forms are drawn from them. */
export interface StudioKinds {
  /** Those that can be opened. */
  readonly sources: readonly Kind[];
  /** What `pattern:<kind>` offers. */
  readonly patterns: readonly Kind[];
  readonly filters: readonly FilterKind[];
  readonly outputs: readonly Kind[];
}

/** Where a source's preview is drawn: canvases that nothing else draws on, which take the picture's size. */
export interface PreviewCanvases {
  readonly before: HTMLCanvasElement;
  readonly after: HTMLCanvasElement;
  /** Whether there is a picture: a source that no layer shows has none. */
  readonly onPicture: (present: boolean) => void;
}

/** The live HLS as its viewers have it; `latencyMs` from rendering to showing, null until it is known. */
export interface ViewerFigures {
  readonly state: 'loading' | 'waiting' | 'playing' | 'stalled' | 'ended' | 'failed';
  readonly latencyMs: number | null;
}

/** What the user interface needs beyond the automation object. */
export interface Studio extends StudioApi {
  readonly kinds: StudioKinds;
  /** The program for the monitor; changes with the sink (listen to `onProgramStream`). */
  readonly programStream: MediaStream | null;
  onProgramStream(listener: (stream: MediaStream) => void): () => void;
  /** Plays the live HLS in `video`, silently, as viewers do and without a request. Returns the way to stop. */
  watchAsViewer(video: HTMLVideoElement, onFigures: (figures: ViewerFigures) => void): () => void;
  setRoom(room: string, name: string): void;
  selectOutput(kind: OutputKind, selected: boolean): void;
  setHostKey(key: string): void;
  enableFilter(id: FilterId, enabled: boolean): void;
  moveSource(id: SourceId, index: number): void;
  setSourceVisible(id: SourceId, visible: boolean): void;
  setSourceFit(id: SourceId, fit: 'contain' | 'cover'): void;
  pauseSource(id: SourceId, paused: boolean): void;
  seekSource(id: SourceId, toMs: number): void;
  /** Draws a source before and after its filters a few times a second, for this page only. Returns the way to stop. */
  previewSource(id: SourceId, canvases: PreviewCanvases): () => void;
  /** How far a media file has played, ms; undefined when unknown. Read at ≤ 15 Hz. */
  positionOf(id: SourceId): number | undefined;
  /** `label`: a part of the microphone's name; the system's choice without. */
  addSound(kind: 'microphone' | 'tone', label?: string): Promise<string>;
  removeSound(id: string): void;
  setGain(strip: string, gainDb: number): void;
  setMuted(strip: string, muted: boolean): void;
  /** A strip's meter, or the mix's with `'program'`; read at ≤ 15 Hz. */
  meter(strip: string): MeterReading;
  /** Call inside a gesture: starts sound that the browser holds back. */
  resumeAudio(): Promise<void>;
  dismissNotice(id: string): void;
  downloadReport(): Promise<void>;
}
