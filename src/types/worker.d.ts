/** Tracks can be transferred to a worker and read there in Safari; TypeScript's worker library does not know them. */
interface MediaStreamTrack extends EventTarget {
  readonly kind: 'audio' | 'video';
  readonly readyState: 'live' | 'ended';
  stop(): void;
}

declare const MediaStreamTrackProcessor:
  | undefined
  | (new (init: { track: MediaStreamTrack; maxBufferSize?: number }) => { readonly readable: ReadableStream<VideoFrame> });
