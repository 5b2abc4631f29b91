import { MediaFault } from '../../core/fault';
import type { MediaWindow, Playback, PlaybackEvents, StreamPlace } from './playback';

/** Safari's: the date at position 0, from EXT-X-PROGRAM-DATE-TIME. */
interface DatedVideo {
  getStartDate?(): Date;
}

/** What a browser's own HLS player keeps from the end of its seekable range. */
const LIVE_DELAY_S = 2;
/** MediaError.MEDIA_ERR_NETWORK */
const NETWORK_ERROR = 2;

/** Players of their own begin three segments from the end (RFC 8216, 6.3.3); Chromium's gives up on a shorter playlist. */
const SEGMENTS_TO_BEGIN = 3;
const LONGEST_WAIT_MS = 15_000;
const LOOK_MS = 1000;

/** The browser's own HLS, for those without Media Source Extensions: it chooses its delay itself. */
export async function openNative(video: HTMLVideoElement, place: StreamPlace, events: PlaybackEvents): Promise<Playback> {
  await untilLongEnough(place.address);
  return new NativePlayback(video, place, events);
}

async function untilLongEnough(address: string): Promise<void> {
  const until = performance.now() + LONGEST_WAIT_MS;
  while (performance.now() < until) {
    // An address that only the browser's player may read is left to it.
    const text = await fetch(address, { cache: 'no-store' }).then((response) => response.text(), () => '');
    const segments = text.match(/^#EXTINF:/gm)?.length ?? 0;
    if (segments === 0 || segments >= SEGMENTS_TO_BEGIN || text.includes('#EXT-X-ENDLIST')) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

class NativePlayback implements Playback {
  readonly plan = undefined;
  readonly #video: HTMLVideoElement & DatedVideo;
  readonly #events: PlaybackEvents;
  readonly #address: string;
  readonly #onError = (): void => this.#judge();

  constructor(video: HTMLVideoElement, { address }: StreamPlace, events: PlaybackEvents) {
    this.#video = video;
    this.#address = address;
    this.#events = events;
    video.addEventListener('error', this.#onError);
    video.src = address;
    // The caller has this object first.
    queueMicrotask(() => events.onSource());
  }

  get window(): MediaWindow | undefined {
    const { seekable, duration } = this.#video;
    if (seekable.length === 0) return undefined;
    const endS = seekable.end(seekable.length - 1);
    return { startS: seekable.start(0), liveS: Number.isFinite(duration) ? endS : endS - LIVE_DELAY_S };
  }

  get dateMs(): number | undefined {
    const startMs = this.#video.getStartDate?.().getTime();
    return startMs === undefined || Number.isNaN(startMs) ? undefined : startMs + this.#video.currentTime * 1000;
  }

  facts(): Readonly<Record<string, string | number>> {
    return { server: new URL(this.#address).host };
  }

  resume(): void {
    this.#video.load();
    this.#events.onSource();
  }

  recoverMedia(): void {
    this.resume();
  }

  destroy(): void {
    this.#video.removeEventListener('error', this.#onError);
    this.#video.removeAttribute('src');
    this.#video.load();
  }

  #judge(): void {
    const { error } = this.#video;
    const fault = new MediaFault('decode-failed', `The browser's own HLS player stopped: ${error?.message ?? ''}`, { context: { code: error?.code ?? 0 } });
    this.#events.onTrouble(error?.code === NETWORK_ERROR ? 'network' : 'media', fault);
  }
}
