import { NOT_THERE } from '../core/live-request';
import type { HlsPlayer } from '../players/hls/hls-player';
import type { FileSource } from '../players/hls/loading/file-source';
import { fetchLive } from '../outputs/hls/serve-live';
import type { ViewerFigures } from './studio-api';

const TELL_MS = 500;
const LOADING: ViewerFigures = { state: 'loading', latencyMs: null };

/**
 * The stream of this page as its viewers play it, in one silent video element: the same player, whose files come
 * from memory without a request. At rest while the page is hidden; the player's code is loaded with the first one.
 */
export class ViewerMonitor {
  readonly #onVisibility = (): void => void this.#follow();
  #player: HlsPlayer | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #state: ViewerFigures['state'] = 'loading';
  #stopped = false;

  constructor(
    private readonly room: string,
    private readonly video: HTMLVideoElement,
    private readonly onFigures: (figures: ViewerFigures) => void,
  ) {
    video.muted = true;
    onFigures(LOADING);
    void this.#open();
  }

  /** Gives back decoder and buffers; nothing is told any more. */
  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#onVisibility);
    void this.#player?.stop();
  }

  async #open(): Promise<void> {
    try {
      this.#player = await makePlayer(this.room, (figures) => this.#tell(figures));
    } catch {
      this.#tell({ state: 'failed', latencyMs: null });
      return;
    }
    if (this.#stopped) return;
    this.#player.attach(this.video);
    this.#timer = setInterval(() => this.#report(), TELL_MS);
    document.addEventListener('visibilitychange', this.#onVisibility);
    await this.#follow();
  }

  async #follow(): Promise<void> {
    if (document.visibilityState === 'hidden') await this.#player?.stop();
    else await this.#player?.start();
  }

  #report(): void {
    if (this.#state === 'playing') this.#tell({ state: 'playing', latencyMs: this.#player?.report().latencyMs ?? null });
  }

  #tell(figures: ViewerFigures): void {
    this.#state = figures.state;
    if (!this.#stopped) this.onFigures(figures);
  }
}

async function makePlayer(room: string, onFigures: (figures: ViewerFigures) => void): Promise<HlsPlayer> {
  const [{ HlsPlayer: Player }, { findSource }] = await Promise.all([import('../players/hls/hls-player'), import('../players/hls/finding/find-source')]);
  // hls.js holds no playlist request for relative addresses; nobody is asked at this one.
  const address = new URL(`live/${encodeURIComponent(room)}/index.m3u8`, document.baseURI).href;
  return new Player({
    finder: findSource(address, streamOf(room)),
    events: { onStatus: ({ state }) => onFigures({ state, latencyMs: null }), onAutoplay: () => undefined },
  });
}

function streamOf(room: string): FileSource {
  return {
    get: async (path, query = '', range) => {
      const answer = fetchLive(room, { path, query, ...(range !== undefined && { range }) });
      return answer ?? NOT_THERE;
    },
  };
}
