import type { FaultData } from '../../core/fault';
import type { LiveRequest } from '../../core/live-request';
import type { Cause } from '../../core/report';
import type { EncoderCounts } from '../../encode/encoder-request';
import type { HlsSettings } from './hls-settings';
import type { PushStatus } from './push/pusher';

/** A show to be packed. */
export interface ShowOptions {
  readonly settings: Omit<HlsSettings, 'push' | 'authorization'>;
  /** Program's rate at the start, ticks a second. */
  readonly fps: number;
  readonly push?: PushOptions;
}

export interface PushOptions {
  /** Absolute, of a folder, with `/` at its end. */
  readonly url: string;
  /** `token`: our own origin takes a host's token, which the page is asked for. `header`: sent as it is. */
  readonly authorization: { readonly by: 'token' } | { readonly by: 'header'; readonly value: string } | { readonly by: 'nothing' };
}

/** Commands that are answered once by `reply` with the same `id`. */
export type HlsCall =
  /** `video` carries `FromEncoder`, `sound` carries `TappedSound`; both transferred. Answered when packets can come: encoders are loaded and measured. */
  | { readonly type: 'open'; readonly options: ShowOptions; readonly video: MessagePort; readonly sound: MessagePort }
  /** Answered when the first file can be fetched. */
  | { readonly type: 'live' }
  /** Another encoder goes on with the show; transferred. */
  | { readonly type: 'replaceVideo'; readonly video: MessagePort }
  /** Answered when the last files are out; what is in memory can still be fetched. The encoder was stopped before. */
  | { readonly type: 'stop' }
  | { readonly type: 'snapshot' };

export type ToHls =
  | (HlsCall & { readonly id: number })
  /** Answered on `port` with `LiveReply`; the port is transferred. */
  | { readonly type: 'serve'; readonly request: Pick<LiveRequest, 'path' | 'query' | 'range'>; readonly port: MessagePort }
  /** Answers `needToken`. */
  | { readonly type: 'token'; readonly answer: { readonly token: string } | { readonly fault: FaultData } };

export interface SegmentFigure {
  readonly sequence: number;
  readonly bytes: number;
  readonly durationS: number;
}

/** The worker's figures at one instant. */
export interface HlsSnapshot {
  /** Counts of encoders that have ended. */
  readonly ended: EncoderCounts;
  /** Published, picture and sound. */
  readonly bytes: number;
  /** Over the last 10 s. */
  readonly kbps: number;
  /** Rendering to fetchable, ms; null before the first part. */
  readonly latencyMs: { readonly median: number; readonly p95: number } | null;
  /** As RFC 6381 spells them; empty before the first part. */
  readonly codecs: readonly string[];
  /** The newest ten. */
  readonly segments: readonly SegmentFigure[];
  /** Bytes of the segments in the playlist. */
  readonly windowBytes: number;
  /** All that is held for viewers, what just left the playlist included. */
  readonly originBytes: number;
  readonly discontinuities: number;
  /** Silence put in for sound that never came, how far it lies behind its place, and packets of silence for what the encoder did not keep up with. */
  readonly sound: { readonly filledMs: number; readonly driftMs: number; readonly dropped: Readonly<Partial<Record<Cause, number>>> };
  readonly push: PushStatus | null;
}

export type HlsReply = { readonly ok: true; readonly snapshot?: HlsSnapshot } | { readonly ok: false; readonly fault: FaultData };

export type FromHls =
  | { readonly type: 'ready'; readonly capabilities: { readonly encodesSound: boolean } }
  | { readonly type: 'reply'; readonly id: number; readonly reply: HlsReply }
  /** Our own origin wants a (fresh) host's token. */
  | { readonly type: 'needToken' }
  | { readonly type: 'push'; readonly status: PushStatus }
  /** Another encoder takes over; `encoderBack` follows with its first packet. */
  | { readonly type: 'encoderLost'; readonly fault: FaultData }
  | { readonly type: 'encoderBack' }
  /** The show cannot go on: no encoder any more. */
  | { readonly type: 'failed'; readonly fault: FaultData };

/** What `postMessage` must transfer with a command. */
export function transfersOf(message: HlsCall | ToHls): Transferable[] {
  switch (message.type) {
    case 'open':
      return [message.video, message.sound];
    case 'replaceVideo':
      return [message.video];
    case 'serve':
      return [message.port];
    case 'live':
    case 'stop':
    case 'snapshot':
    case 'token':
      return [];
  }
}
