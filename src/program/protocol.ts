import type { FaultData } from '../core/fault';
import type { Size } from '../core/geometry';
import type { SourceId } from '../core/ids';
import type { ProgramFormat, Renderer, TrackSinkKind } from '../core/program-format';
import type { FilterReport, ModelReport, ProgramReport, SourceReport } from '../core/report';
import type { FilterInstance, Scene } from '../core/scene';
import type { Settings } from '../core/settings';
import type { ModelStatus, SourceStatus } from '../core/status';
import type { EpochMs } from '../core/time';
import type { EncoderRequest, EncoderSnapshot } from '../encode/encoder-request';
import type { Peek } from './compositors/peek';

/** Where a source's pictures come from, as handed to the program worker. */
export type Intake =
  /** Drawn in the worker itself. */
  | { readonly via: 'pattern'; readonly pattern: string; readonly settings: Settings }
  /** Frames of a live track; transferred, the worker reads it and closes every frame. `timestamp`s are the track's own. */
  | { readonly via: 'stream'; readonly readable: ReadableStream<VideoFrame> }
  /** A live track, transferred, for browsers whose MediaStreamTrackProcessor is in workers; the worker stops it. */
  | { readonly via: 'track'; readonly track: MediaStreamTrack }
  /** A paced sender (media file, video-element fallback) behind a `FramePort`; transferred, the worker closes it. */
  | { readonly via: 'port'; readonly port: MessagePort }
  /** One picture for good (image, text); transferred, the worker closes it. */
  | { readonly via: 'bitmap'; readonly bitmap: ImageBitmap };

/** Where program frames leave the worker. */
export type Sink =
  /** Writable of a MediaStreamTrackGenerator; transferred, the worker closes it. */
  | { readonly kind: 'generator'; readonly writable: WritableStream<VideoFrame> }
  /** Transferred canvas whose `captureStream()` runs on the page; of the program's size. */
  | { readonly kind: 'canvas'; readonly canvas: OffscreenCanvas }
  /** The page draws ImageBitmaps on a bitmaprenderer canvas; sent over this transferred port, the page closes them. */
  | { readonly kind: 'bitmaps'; readonly port: MessagePort };

/** What a trial of the renderers found on this device, per kind of source frame; kept by the page between visits. */
export type RendererChoices = Readonly<Record<string, Renderer>>;

export interface ProgramOptions {
  readonly format: ProgramFormat;
  readonly timecode: boolean;
  /** Forces a renderer; without it the worker starts with `planar` and measures. */
  readonly renderer?: Renderer;
  readonly choices: RendererChoices;
  /** Where `models/` is, with a slash at the end; without it privacy filters hide whole pictures. */
  readonly modelsUrl?: string;
  /** What relative addresses in settings are relative to: the page's; without it only whole ones can be had. */
  readonly baseUrl?: string;
}

/** Counts of the worker at one instant. */
export interface ProgramSnapshot {
  readonly program: ProgramReport;
  readonly sources: readonly Pick<SourceReport, 'id' | 'received' | 'used' | 'held' | 'repeated' | 'dropped'>[];
  readonly filters: readonly FilterReport[];
  readonly models: readonly ModelReport[];
  readonly encoders: readonly EncoderSnapshot[];
}

/** Commands that change something and are answered once by `reply` with the same `id`. */
export type ProgramCall =
  | { readonly type: 'start'; readonly options: ProgramOptions }
  | { readonly type: 'setFormat'; readonly format: ProgramFormat }
  | { readonly type: 'setScene'; readonly scene: Scene }
  /** No frame of it is drawn without `filters`. */
  | { readonly type: 'addSource'; readonly source: SourceId; readonly intake: Intake; readonly filters?: readonly FilterInstance[] }
  | { readonly type: 'removeSource'; readonly source: SourceId }
  | { readonly type: 'setFilters'; readonly source: SourceId; readonly filters: readonly FilterInstance[] }
  | { readonly type: 'setSink'; readonly sink: Sink | null }
  /** Answered when the encoder has proven itself; its packets go to the request's port. */
  | { readonly type: 'startEncoder'; readonly encoder: string; readonly request: EncoderRequest }
  /** Answered when the last packet is out. */
  | { readonly type: 'stopEncoder'; readonly encoder: string }
  | { readonly type: 'snapshot' }
  /** Answered after a tick that drew the source and left time, at most once a tick; `box` in pixels. */
  | { readonly type: 'peek'; readonly source: SourceId; readonly box: Size }
  | { readonly type: 'stop' };

export type ToProgram = ProgramCall & { readonly id: number };

export type ProgramReply =
  /** The frames of `peek` are transferred, the page closes them; without it the source is not drawn. */
  | { readonly ok: true; readonly snapshot?: ProgramSnapshot; readonly peek?: Peek }
  | { readonly ok: false; readonly fault: FaultData };

export type FromProgram =
  /** The worker's first word. `readsTracks`: it can read a transferred track itself. */
  | { readonly type: 'ready'; readonly capabilities: { readonly readsTracks: boolean } }
  | { readonly type: 'reply'; readonly id: number; readonly reply: ProgramReply }
  /** The first tick whose picture reached a sink. */
  | { readonly type: 'firstPicture'; readonly at: EpochMs }
  | { readonly type: 'sourceStatus'; readonly source: SourceId; readonly status: SourceStatus; readonly size?: Size }
  /** `choices`: all that was measured until now, where a measurement chose. */
  | { readonly type: 'rendererChosen'; readonly renderer: Renderer; readonly choices?: RendererChoices }
  | { readonly type: 'modelStatus'; readonly model: string; readonly status: ModelStatus }
  /** The sink died by itself (its track ended, its canvas lost its context); the page makes a new one. */
  | { readonly type: 'sinkLost'; readonly kind: TrackSinkKind }
  | { readonly type: 'fault'; readonly fault: FaultData; readonly source?: SourceId; readonly encoder?: string };

/** What `postMessage` must transfer with a command. */
export function transfersOf(call: ProgramCall): Transferable[] {
  if (call.type === 'addSource') {
    const { intake } = call;
    switch (intake.via) {
      case 'stream':
        return [intake.readable];
      case 'track':
        return [trackAsTransferable(intake.track)];
      case 'port':
        return [intake.port];
      case 'bitmap':
        return [intake.bitmap];
      case 'pattern':
        return [];
    }
  }
  if (call.type === 'startEncoder') return [call.request.port];
  if (call.type === 'setSink' && call.sink) {
    const { sink } = call;
    if (sink.kind === 'generator') return [sink.writable];
    return [sink.kind === 'canvas' ? sink.canvas : sink.port];
  }
  return [];
}

/** What `postMessage` must transfer with an event or a reply. */
export function transfersFrom(message: FromProgram): Transferable[] {
  if (message.type !== 'reply' || !message.reply.ok || !message.reply.peek) return [];
  const { before, after } = message.reply.peek;
  return [before, after];
}

/** Tracks are transferable where they can be read in workers; TypeScript knows so in some environments only. */
function trackAsTransferable(track: unknown): Transferable {
  return track as Transferable;
}
