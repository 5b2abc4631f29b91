import type { OriginAnswer } from '../../../core/live-request';
import type { PlaylistPosition } from '../playlist/live-playlist';
import { parseByteRange } from './byte-range';
import { blockedUntil, type Wish, wishOf } from './blocking-reload';

const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';
const ANYWHERE = { 'access-control-allow-origin': '*' };
/** Names are never used twice, so what was fetched once stays right. */
const KEPT = 'public, max-age=3600, immutable';
const encoder = new TextEncoder();

export interface StoredFile {
  /** Media type. */
  readonly type: string;
  /** May be a view into a larger buffer. */
  readonly bytes: Uint8Array;
  /** `changing`: the name may get other bytes later. */
  readonly content: 'final' | 'changing';
}

export interface MemoryOriginOptions {
  /** A held request is answered 503 after so long, ms. */
  readonly longestHoldMs: number;
  /** Calls back after a time; the result takes that back. */
  readonly after: (ms: number, callback: () => void) => () => void;
}

interface Playlist {
  readonly text: Uint8Array<ArrayBuffer>;
  readonly position?: PlaylistPosition;
}

/**
 * The files of one live stream, and the answers of a server that has them: types, caching, byte ranges, blocking
 * playlist reloads and hinted parts that are held until they exist (RFC 8216bis, 6.2.5). Pure but for its timers.
 */
export class MemoryOrigin {
  readonly #files = new Map<string, StoredFile>();
  readonly #playlists = new Map<string, Playlist>();
  readonly #waiting = new Set<() => void>();
  #hint: string | undefined;

  constructor(private readonly options: MemoryOriginOptions) {}

  /** Bytes held; a view counts with its own length, and only once if it lies in another file's buffer. */
  get bytes(): number {
    const buffers = new Set([...this.#files.values()].map(({ bytes }) => bytes.buffer));
    return [...buffers].reduce((sum, buffer) => sum + buffer.byteLength, 0);
  }

  get files(): number {
    return this.#files.size;
  }

  put(path: string, file: StoredFile): void {
    this.#files.set(path, file);
    this.#wake();
  }

  /** @param hint part that requests are held for */
  putPlaylist(path: string, text: string, position?: PlaylistPosition, hint?: string): void {
    this.#playlists.set(path, { text: encoder.encode(text), ...(position && { position }) });
    if (position) this.#hint = hint;
    this.#wake();
  }

  delete(path: string): void {
    this.#files.delete(path);
  }

  /** @param query with or without `?` @param range the request's `Range` header */
  async get(path: string, query = '', range?: string): Promise<OriginAnswer> {
    const wish = wishOf(new URLSearchParams(query));
    if (wish === 'bad') return refused(400);
    const answer = this.#answer(path, wish, range);
    return answer ?? this.#hold(() => this.#answer(path, wish, range));
  }

  /** Undefined: not yet. */
  #answer(path: string, wish: Wish | undefined, range: string | undefined): OriginAnswer | undefined {
    const playlist = this.#playlists.get(path);
    if (playlist) return answerPlaylist(playlist, wish);
    const file = this.#files.get(path);
    if (file) return answerFile(file, range);
    return path === this.#hint ? undefined : refused(404);
  }

  #hold(attempt: () => OriginAnswer | undefined): Promise<OriginAnswer> {
    return new Promise((resolve) => {
      const done = (answer: OriginAnswer): void => {
        this.#waiting.delete(wake);
        cancel();
        resolve(answer);
      };
      const wake = (): void => {
        const answer = attempt();
        if (answer) done(answer);
      };
      const cancel = this.options.after(this.options.longestHoldMs, () => done(refused(503)));
      this.#waiting.add(wake);
    });
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}

function answerPlaylist({ text, position }: Playlist, wish: Wish | undefined): OriginAnswer | undefined {
  if (wish && position) {
    const state = blockedUntil(position, wish);
    if (state === 'too-far') return refused(400);
    if (state === 'wait') return undefined;
  }
  return { status: 200, type: PLAYLIST_TYPE, headers: { ...ANYWHERE, 'cache-control': 'no-cache' }, body: text.slice() };
}

function answerFile({ type, bytes, content }: StoredFile, header: string | undefined): OriginAnswer {
  const headers = { ...ANYWHERE, 'cache-control': content === 'final' ? KEPT : 'no-cache', 'accept-ranges': 'bytes' };
  const range = header === undefined ? undefined : parseByteRange(header, bytes.byteLength);
  if (range === 'unsatisfiable') return { ...refused(416), headers: { ...headers, 'content-range': `bytes */${bytes.byteLength}` } };
  if (!range) return { status: 200, type, headers, body: bytes.slice() };
  const { start, end } = range;
  return { status: 206, type, headers: { ...headers, 'content-range': `bytes ${start}-${end - 1}/${bytes.byteLength}` }, body: bytes.slice(start, end) };
}

function refused(status: 400 | 404 | 416 | 503): OriginAnswer {
  return { status, type: 'text/plain', headers: { ...ANYWHERE, 'cache-control': 'no-store' } };
}
