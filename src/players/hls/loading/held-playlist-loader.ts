import type { HlsConfig, Loader, LoaderCallbacks, LoaderConfiguration, LoaderContext, LoaderResponse, LoaderStats, NullableNetworkDetails, PlaylistLoaderConstructor, PlaylistLoaderContext } from 'hls.js';
import { readPlainPlaylist, sayHeld } from './plain-playlist';
import { PollSchedule } from './poll-schedule';

/** Delivery directives of RFC 8216bis, 6.2.5; a plain server knows none. */
const DIRECTIVES = ['_HLS_msn', '_HLS_part', '_HLS_skip'];
/** What does not come for so long is given back unchanged: hls.js then asks at its own pace. */
const LONGEST_HOLD_SEGMENTS = 3;

type Callbacks = LoaderCallbacks<PlaylistLoaderContext>;

/** What is known of one plain playlist. */
interface Polled {
  readonly schedule: PollSchedule;
  newest: number;
  holdMs: number;
}

/** Which playlists are asked for on a schedule, by address without directives; one playback's. */
export type PolledPlaylists = Map<string, Polled>;

/**
 * A playlist loader for hls.js that makes a server of plain files look like one that holds requests:
 * hls.js asks at once for the next playlist, and is answered as soon as there is one. So a segment is
 * had a moment after it is published, at hardly more than one request each. Other playlists pass through.
 * @param network loads what is asked for
 */
export function heldPlaylistLoader(network: new (config: HlsConfig) => Loader<LoaderContext>, playlists: PolledPlaylists): PlaylistLoaderConstructor {
  return class extends HeldPlaylistLoader {
    constructor(config: HlsConfig) {
      super(() => new network(config), playlists);
    }
  };
}

class HeldPlaylistLoader implements Loader<PlaylistLoaderContext> {
  context: PlaylistLoaderContext | null = null;
  #inner: Loader<LoaderContext>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(
    private readonly makeInner: () => Loader<LoaderContext>,
    private readonly playlists: PolledPlaylists,
  ) {
    this.#inner = makeInner();
  }

  get stats(): LoaderStats {
    return this.#inner.stats;
  }

  load(context: PlaylistLoaderContext, config: LoaderConfiguration, callbacks: Callbacks): void {
    this.context = context;
    const { address, directed } = readDirectives(context.url);
    const polled = directed ? this.playlists.get(address) : undefined;
    if (polled) this.#hold({ ...context, url: address }, config, callbacks, polled, performance.now() + polled.holdMs);
    else this.#inner.load(context, config, withSuccess(callbacks, context, (response, stats, details) => callbacks.onSuccess(this.#learn(address, response, stats), stats, context, details)));
  }

  abort(): void {
    this.#end();
    this.#inner.abort();
  }

  destroy(): void {
    this.#end();
    this.#inner.destroy();
    this.context = null;
  }

  getCacheAge(): number | null {
    return this.#inner.getCacheAge?.() ?? null;
  }

  getResponseHeader(name: string): string | null {
    return this.#inner.getResponseHeader?.(name) ?? null;
  }

  /** Asks when there should be something new, until there is. */
  #hold(context: PlaylistLoaderContext, config: LoaderConfiguration, callbacks: Callbacks, polled: Polled, untilMs: number): void {
    const asked = this.context ?? context;
    const attempt = (): void => {
      if (this.#inner.stats.loading.start > 0) {
        this.#inner.destroy();
        this.#inner = this.makeInner();
      }
      const onSuccess: OnSuccess = (response, stats, details) => {
        const before = polled.newest;
        const learnt = this.#learn(context.url, response, stats);
        if (this.#over) return;
        if (polled.newest === before && this.playlists.has(context.url) && performance.now() < untilMs) this.#hold(context, config, callbacks, polled, untilMs);
        else callbacks.onSuccess(learnt, stats, asked, details);
      };
      this.#inner.load(context, config, withSuccess(callbacks, asked, onSuccess));
    };
    this.#timer = setTimeout(attempt, Math.max(0, polled.schedule.nextAtMs - performance.now()));
  }

  /** Keeps the books of what came, and says of a plain playlist that its requests are held. */
  #learn(address: string, response: LoaderResponse, stats: LoaderStats): LoaderResponse {
    const text = typeof response.data === 'string' ? response.data : '';
    const plain = readPlainPlaylist(text);
    if (!plain) {
      this.playlists.delete(address);
      return response;
    }
    const known = this.playlists.get(address);
    const polled = known ?? { schedule: new PollSchedule(), newest: Number.NaN, holdMs: 0 };
    polled.holdMs = LONGEST_HOLD_SEGMENTS * plain.durationS * 1000;
    if (polled.newest === plain.newest) polled.schedule.missed(stats.loading.start);
    else polled.schedule.found(stats.loading.start, plain.durationS * 1000, known ? Math.max(1, plain.newest - known.newest) : 1);
    polled.newest = plain.newest;
    this.playlists.set(address, polled);
    return { ...response, data: sayHeld(text) };
  }

  #end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }
}

type OnSuccess = (response: LoaderResponse, stats: LoaderStats, details: NullableNetworkDetails) => void;

/** The same callbacks, told of the request as hls.js made it, but for what comes. */
function withSuccess({ onError, onTimeout, onAbort }: Callbacks, context: PlaylistLoaderContext, onSuccess: OnSuccess): LoaderCallbacks<LoaderContext> {
  return {
    onSuccess: (response, stats, _context, details) => onSuccess(response, stats, details),
    onError: (error, _context, details, stats) => onError(error, context, details, stats),
    onTimeout: (stats, _context, details) => onTimeout(stats, context, details),
    ...(onAbort && { onAbort: (stats, _context, details) => onAbort(stats, context, details) }),
  };
}

/** The address that a plain server knows, and whether it came with directives. */
function readDirectives(url: string): { readonly address: string; readonly directed: boolean } {
  const address = new URL(url);
  const directed = DIRECTIVES.some((name) => address.searchParams.has(name));
  for (const name of DIRECTIVES) address.searchParams.delete(name);
  return { address: address.href, directed };
}
