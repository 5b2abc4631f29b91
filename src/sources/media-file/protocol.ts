import type { FaultData } from '../../core/fault';
import type { Size } from '../../core/geometry';
import type { SourceStatus } from '../../core/status';
import type { MediaLocation } from './media-location';
import type { PlaybackPosition } from './playing/media-player';

/** Commands to the worker that plays one media file; each is answered once by `reply` with the same `id`. */
export type MediaFileCall =
  | {
      readonly type: 'open';
      readonly location: MediaLocation;
      readonly loop: boolean;
      /** Sending end of a `frame-port`; transferred, the worker closes it. */
      readonly framePort: MessagePort;
      /** Sending end of a `pcm-port`; transferred, the worker closes it. */
      readonly soundPort: MessagePort;
    }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'seek'; readonly toMs: number }
  /** The last word: ports are closed, decoders and file freed. */
  | { readonly type: 'close' };

export type ToMediaFile = MediaFileCall & { readonly id: number };

/** What was found in a file. */
export interface MediaFileInfo {
  /** Upright, square pixels; absent when there is no picture. */
  readonly size?: Size;
  readonly hasSound: boolean;
  readonly durationMs?: number;
}

export type MediaFileReply =
  | { readonly ok: true; readonly info?: MediaFileInfo }
  | { readonly ok: false; readonly fault: FaultData };

export type FromMediaFile =
  | { readonly type: 'ready'; readonly capabilities: { readonly video: boolean; readonly audio: boolean } }
  | { readonly type: 'reply'; readonly id: number; readonly reply: MediaFileReply }
  | { readonly type: 'status'; readonly status: SourceStatus }
  | { readonly type: 'position'; readonly position: PlaybackPosition }
  /** A stretch or a track was left out; the file goes on. */
  | { readonly type: 'fault'; readonly fault: FaultData };

/** What `postMessage` must transfer with a command. */
export function transfersOf(call: MediaFileCall): Transferable[] {
  return call.type === 'open' ? [call.framePort, call.soundPort] : [];
}
