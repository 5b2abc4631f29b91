import { requestToken } from '../access/token-endpoint';
import { findStream } from '../players/hls/finding/find-stream';
import { HlsPlayer } from '../players/hls/hls-player';
import { LiveKitPlayer } from '../players/livekit-player';
import type { Autoplay, Player, PlayerEvents, PlayerReport, PlayerStatus, TimeShift, Via } from '../players/player';
import type { WatchAddress, WatchWay } from './watch-address';

/** Everything the viewer's page shows that is no figure: pure data. */
export interface WatchState {
  readonly room: string;
  readonly via: Via;
  readonly status: PlayerStatus;
  readonly autoplay: Autoplay;
  readonly ignored: readonly string[];
}

const NO_REPORT: Omit<PlayerReport, 'via'> = { width: 0, height: 0, fps: 0, distinct: 0, lost: 0, damaged: 0, latencyMs: null, stalls: 0 };

/** One visit: the player and what it last said. Its `status.state` is also the page's `data-watch`. */
export class WatchSession {
  /** The page waits for the host or plays. Rejects when it can do neither. */
  readonly ready: Promise<void>;
  readonly #player: Player | undefined;
  readonly #listeners = new Set<() => void>();
  #settleReady: { readonly resolve: () => void; readonly reject: (fault: Error) => void } | undefined;
  #state: WatchState;

  constructor(address: WatchAddress) {
    const status: PlayerStatus = address.ok ? { state: 'loading' } : { state: 'failed', fault: address.fault.toData() };
    this.#state = { room: address.room, via: address.ok ? address.via : 'livekit', status, autoplay: 'allowed', ignored: address.ok ? address.ignored : [] };
    this.ready = new Promise((resolve, reject) => {
      this.#settleReady = { resolve, reject };
    });
    // Scripts that wait for it hear of the failure; the page shows it by itself.
    this.ready.catch(() => undefined);
    if (address.ok) this.#player = this.#makePlayer(address.room, address);
    this.#announce();
  }

  readonly state = (): WatchState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to watch in the page's video element. */
  begin(video: HTMLVideoElement): void {
    this.#player?.attach(video);
    void this.#player?.start();
  }

  retry(): void {
    void this.#player?.start();
  }

  /** Call inside a gesture. */
  resume(): void {
    void this.#player?.resume();
  }

  report(): PlayerReport {
    return this.#player?.report() ?? { via: this.#state.via, ...NO_REPORT };
  }

  details(): Readonly<Record<string, string | number>> {
    return this.#player?.details() ?? {};
  }

  /** Undefined where the stream is only ever now. */
  get timeShift(): TimeShift | undefined {
    return this.#player?.timeShift;
  }

  /** Whether a failed visit can be tried again. */
  get canRetry(): boolean {
    return this.#player !== undefined;
  }

  #makePlayer(room: string, way: WatchWay): Player {
    const events: PlayerEvents = {
      onStatus: (status) => this.#set({ status }),
      onAutoplay: (autoplay) => this.#set({ autoplay }),
    };
    if (way.via === 'hls') return new HlsPlayer({ finder: findStream(room, way.playlist), events });
    return new LiveKitPlayer({ token: () => requestToken({ role: 'viewer', room, name: 'Viewer' }), events });
  }

  #set(change: Partial<WatchState>): void {
    this.#state = { ...this.#state, ...change };
    this.#announce();
    for (const listener of this.#listeners) listener();
  }

  #announce(): void {
    const { status } = this.#state;
    document.documentElement.dataset['watch'] = status.state;
    if (status.state === 'failed') this.#settleReady?.reject(new Error(status.fault.message));
    else if (status.state !== 'loading') this.#settleReady?.resolve();
  }
}
