/** Tracks can be transferred to a worker and read there in Safari; TypeScript's worker library does not know them. */
interface MediaStreamTrack extends EventTarget {
  readonly kind: 'audio' | 'video';
  readonly readyState: 'live' | 'ended';
  stop(): void;
}
