import type { ErrorData, HlsConfig, LevelDetails } from 'hls.js';
import type Hls from 'hls.js';
import { bufferAhead } from './pacing/buffer-ahead';
import { excuseParts } from './excuse-parts';
import { heldPlaylistLoader, type PolledPlaylists } from './loading/held-playlist-loader';
import { HLS_CONFIG } from './hls-config';
import { hlsErrorOf, verdictOf } from './hls-verdict';
import { type HlsLibrary, loadHls } from './load-hls';
import { memoryLoader } from './loading/memory-loader';
import { type Plan, planOf } from './pacing/pace';
import type { MediaWindow, Playback, PlaybackEvents, StreamPlace } from './playback';

const RATE_WINDOW_MS = 10_000;

/** Plays through Media Source Extensions. @throws OutputFault `unreachable` when the library cannot be loaded */
export async function openHlsJs(video: HTMLVideoElement, place: StreamPlace, events: PlaybackEvents): Promise<Playback> {
  return new HlsJsPlayback(await loadHls(), video, place, events);
}

class HlsJsPlayback implements Playback {
  readonly #hls: Hls;
  readonly #events: PlaybackEvents;
  readonly #place: StreamPlace;
  readonly #polled: PolledPlaylists = new Map();
  #plan: Plan | undefined;
  #loads: { readonly atMs: number; readonly bytes: number }[] = [];
  #codecs = '';

  constructor(library: HlsLibrary, video: HTMLVideoElement, place: StreamPlace, events: PlaybackEvents) {
    this.#place = place;
    this.#events = events;
    this.#hls = new library({ ...HLS_CONFIG, ...this.#loaders(library) });
    this.#listen(library, video);
    this.#hls.attachMedia(video);
    this.#hls.loadSource(place.address);
  }

  get plan(): Plan | undefined {
    return this.#hls.latestLevelDetails?.live === true ? this.#plan : undefined;
  }

  get window(): MediaWindow | undefined {
    const details = this.#hls.latestLevelDetails;
    if (!details) return undefined;
    return { startS: details.fragmentStart, liveS: details.live ? (this.#hls.liveSyncPosition ?? details.edge) : details.edge };
  }

  get dateMs(): number | undefined {
    return this.#hls.playingDate?.getTime();
  }

  facts(): Readonly<Record<string, string | number>> {
    const recent = this.#loads.filter(({ atMs }) => atMs > performance.now() - RATE_WINDOW_MS);
    const bits = recent.reduce((sum, { bytes }) => sum + bytes * 8, 0);
    const details = this.#hls.latestLevelDetails;
    return {
      server: new URL(this.#place.address).host,
      codec: this.#codecs,
      kbps: Math.round(bits / RATE_WINDOW_MS),
      ...(details && this.#plan && deliveryOf(details, this.#plan)),
    };
  }

  resume(): void {
    this.#hls.startLoad();
  }

  recoverMedia(): void {
    this.#hls.recoverMediaError();
  }

  destroy(): void {
    this.#hls.destroy();
  }

  #loaders({ DefaultConfig }: HlsLibrary): Partial<HlsConfig> {
    const { address, source } = this.#place;
    if (source) return { loader: memoryLoader(source, new URL('.', address).href) };
    return { pLoader: heldPlaylistLoader(DefaultConfig.loader, this.#polled) };
  }

  #listen({ Events }: HlsLibrary, video: HTMLVideoElement): void {
    // A media playlist's own address: its plan is known before hls.js chooses where to begin.
    this.#hls.on(Events.MANIFEST_LOADED, (_event, { levels }) => this.#learn(levels[0]?.details));
    this.#hls.on(Events.LEVEL_UPDATED, (_event, { details }) => {
      const { aheadS, endS } = bufferAhead(video);
      if (aheadS > 0) excuseParts(details, endS);
      if (this.#plan) return;
      this.#learn(details);
      const { window } = this;
      if (details.live && window && video.currentTime < window.liveS) video.currentTime = window.liveS;
    });
    this.#hls.on(Events.MANIFEST_PARSED, () => this.#events.onSource());
    this.#hls.on(Events.BUFFER_CODECS, (_event, { audio, video: picture, audiovideo }) => {
      const tracks = audiovideo ? [audiovideo] : [picture, audio];
      this.#codecs = tracks.flatMap((track) => track?.codec ?? []).join(', ');
    });
    this.#hls.on(Events.FRAG_LOADED, (_event, { frag, part }) => this.#count((part ?? frag).stats.total));
    this.#hls.on(Events.ERROR, (_event, data) => {
      if (data.fatal) this.#judge(data);
    });
  }

  #learn(details: LevelDetails | undefined): void {
    if (!details) return;
    const { targetduration, partTarget, partHoldBack, canBlockReload, partList } = details;
    this.#plan = planOf({ targetDurationS: targetduration, partTargetS: partList ? partTarget : 0, partHoldBackS: partHoldBack, blocking: canBlockReload && this.#polled.size === 0 });
    this.#hls.targetLatency = this.#plan.liveDelayS;
  }

  #count(bytes: number): void {
    const atMs = performance.now();
    this.#loads = this.#loads.filter((load) => load.atMs > atMs - RATE_WINDOW_MS);
    this.#loads.push({ atMs, bytes });
  }

  #judge(data: ErrorData): void {
    const verdict = verdictOf(hlsErrorOf(data));
    if (verdict.trouble === 'hopeless') this.#events.onHopeless(verdict.fault);
    else this.#events.onTrouble(verdict.trouble, verdict.fault);
  }
}

function deliveryOf({ targetduration }: LevelDetails, { arrivalS }: Plan): Readonly<Record<string, number>> {
  return arrivalS < targetduration ? { partMs: Math.round(arrivalS * 1000) } : { segmentMs: Math.round(targetduration * 1000) };
}
