import type { RetryPolicy } from '../../../access/retry-policy';
import { retryDelay } from '../../../access/retry-policy';
import { type FaultData, toFaultData } from '../../../core/fault';
import type { EpochMs } from '../../../core/time';
import { LivePlaylist, type PlaylistFormat, type SegmentHead } from '../playlist/live-playlist';
import { mediaPlaylist } from '../playlist/media-playlist';
import type { PushTarget } from './push-target';

/** An origin that is away may come back as long as the show lasts. */
const PUSH_POLICY: RetryPolicy = { delaysMs: [250, 500, 1000, 2000, 4000], attempts: Infinity, jitter: 0.2 };
const PLAYLIST = 'index.m3u8';
const MULTIVARIANT = 'main.m3u8';
export const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
/** The end of a show waits this long for its origin, ms. */
const LONGEST_END_MS = 6000;

/** A finished segment on its way out. */
export interface PushedSegment {
  readonly head: SegmentHead;
  readonly uri: string;
  readonly type: string;
  readonly durationS: number;
  readonly bytes: Uint8Array;
  /** Initialisation section in force; the same object for all segments it serves. */
  readonly init?: { readonly uri: string; readonly bytes: Uint8Array };
  /** Text of the multivariant playlist by now. */
  readonly multivariant: string;
}

export type PushStatus = PushCounts & ({ readonly state: 'pushing' } | { readonly state: 'retrying'; readonly since: EpochMs; readonly attempt: number; readonly nextAt: EpochMs; readonly reason: FaultData } | { readonly state: 'ended' });

interface PushCounts {
  readonly url: string;
  /** Segments at the origin since the show began. */
  readonly pushed: number;
  /** Segments that wait. */
  readonly queued: number;
  /** Segments given up because the window had passed them. */
  readonly missed: number;
  /** Times the origin came back. */
  readonly reconnects: number;
}

export interface PusherOptions {
  readonly target: PushTarget;
  readonly format: PlaylistFormat;
  readonly now: () => EpochMs;
  readonly random: () => number;
  /** Resolves after a time. */
  readonly pause: (ms: number) => Promise<void>;
  readonly onStatus: (status: PushStatus) => void;
}

/**
 * Keeps a copy of the show at an origin: segments in order, after each the playlist that names it, old ones deleted.
 * While the origin is away at most a window of segments waits; what falls out of it leaves a discontinuity.
 */
export class Pusher {
  readonly #queue: PushedSegment[] = [];
  readonly #playlist: LivePlaylist;
  /** Names that left the playlist and are still at the origin, oldest first. */
  readonly #left: string[] = [];
  #wake: () => void = () => undefined;
  #news = false;
  #uploading = false;
  #init: PushedSegment['init'];
  #multivariant = '';
  #playlistDue = false;
  #ending = false;
  #closed = false;
  #pushed = 0;
  #missed = 0;
  #reconnects = 0;
  #trouble: { readonly since: EpochMs; attempt: number } | undefined;
  #status: PushStatus;
  readonly #done: Promise<void>;

  constructor(private readonly options: PusherOptions) {
    this.#playlist = new LivePlaylist(options.format);
    this.#status = { state: 'pushing', ...this.#counts() };
    this.#done = this.#run();
  }

  get status(): PushStatus {
    return { ...this.#status, ...this.#counts() };
  }

  add(segment: PushedSegment): void {
    this.#queue.push(segment);
    if (this.#queue.length > this.options.format.window) {
      // The one under way is let through; what follows the gap says so.
      const [given] = this.#queue.splice(this.#uploading ? 1 : 0, 1);
      if (given) this.#missed += 1;
      const at = this.#uploading ? 1 : 0;
      const next = this.#queue[at];
      if (next) this.#queue[at] = { ...next, head: { ...next.head, discontinuity: true } };
    }
    this.#tell();
  }

  /** Puts out what waits and ends the playlist, as far as the origin lets it in time. */
  async end(): Promise<void> {
    this.#ending = true;
    this.#tell();
    await Promise.race([this.#done, this.options.pause(LONGEST_END_MS)]);
    this.close();
  }

  close(): void {
    this.#closed = true;
    this.options.target.close();
    this.#tell();
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      try {
        const goesOn = await this.#step();
        this.#recover();
        if (!goesOn) break;
      } catch (error) {
        if (this.#closed) break;
        await this.#backOff(error);
      }
    }
    this.#setStatus({ state: 'ended', ...this.#counts() });
  }

  /** One upload. @returns false when all is done */
  async #step(): Promise<boolean> {
    if (this.#playlistDue) return this.#putPlaylist();
    const segment = this.#queue[0];
    if (segment) {
      await this.#putSegment(segment);
      return true;
    }
    if (this.#ending) {
      this.#playlist.end();
      await this.#putPlaylist();
      return false;
    }
    await this.#woken();
    return true;
  }

  async #putSegment(segment: PushedSegment): Promise<void> {
    const { target } = this.options;
    this.#uploading = true;
    try {
      if (segment.init && segment.init !== this.#init) {
        await target.put(segment.init.uri, 'video/mp4', segment.init.bytes);
        this.#init = segment.init;
      }
      if (segment.multivariant !== this.#multivariant) {
        await target.put(MULTIVARIANT, PLAYLIST_TYPE, segment.multivariant);
        this.#multivariant = segment.multivariant;
      }
      await target.put(segment.uri, segment.type, segment.bytes);
    } finally {
      this.#uploading = false;
    }
    this.#queue.shift();
    this.#pushed += 1;
    this.#left.push(...this.#playlist.addSegment(segment.head, segment.uri, segment.durationS).map(({ uri }) => uri));
    this.#playlistDue = true;
  }

  async #putPlaylist(): Promise<boolean> {
    await this.options.target.put(PLAYLIST, PLAYLIST_TYPE, mediaPlaylist(this.#playlist.state, 'plain'));
    this.#playlistDue = false;
    // What a player may still want stays as long as a window lasts.
    const old = this.#left.splice(0, Math.max(0, this.#left.length - this.options.format.window - 1));
    for (const uri of old) this.options.target.delete(uri);
    return true;
  }

  #recover(): void {
    if (this.#trouble) {
      this.#reconnects += 1;
      this.#trouble = undefined;
    }
    this.#setStatus({ state: 'pushing', ...this.#counts() });
  }

  async #backOff(error: unknown): Promise<void> {
    const attempt = (this.#trouble?.attempt ?? 0) + 1;
    const now = this.options.now();
    const since = this.#trouble?.since ?? now;
    this.#trouble = { since, attempt };
    // An origin that keeps its files in memory comes back without them.
    this.#init = undefined;
    this.#multivariant = '';
    const delayMs = retryDelay(PUSH_POLICY, attempt - 1, this.options.random()) ?? 0;
    this.#setStatus({ state: 'retrying', since, attempt, nextAt: (now + delayMs) as EpochMs, reason: toFaultData(error), ...this.#counts() });
    await this.options.pause(delayMs);
  }

  async #woken(): Promise<void> {
    if (!this.#news) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#news = false;
  }

  #tell(): void {
    this.#news = true;
    this.#wake();
  }

  #setStatus(status: PushStatus): void {
    const changed = status.state !== this.#status.state || status.state === 'retrying';
    this.#status = status;
    if (changed) this.options.onStatus(status);
  }

  #counts(): PushCounts {
    return { url: this.options.target.url, pushed: this.#pushed, queued: this.#queue.length, missed: this.#missed, reconnects: this.#reconnects };
  }
}
