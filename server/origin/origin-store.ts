import type { OriginState } from '../../src/core/origin-status.ts';
import { Refusal } from '../http/refusal.ts';

/** How much an origin keeps; sizes in bytes. */
export interface OriginLimits {
  readonly fileBytes: number;
  readonly streamBytes: number;
  readonly totalBytes: number;
  /** A stream that nobody wrote to for so long, ms, gives way where room is needed. */
  readonly idleMs: number;
}

const MIB = 1024 * 1024;
/** The media playlist of a pushed stream. */
const PLAYLIST = 'index.m3u8';

/** A window of ten segments of 2 s at 20 Mbit/s is 50 MB. */
export const ORIGIN_LIMITS: OriginLimits = { fileBytes: 32 * MIB, streamBytes: 256 * MIB, totalBytes: 512 * MIB, idleMs: 60_000 };

/** Counted for each file beside its bytes, so that empty files are bounded too. */
const FILE_COST = 1024;

export interface StoredFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** A strong ETag, quotes included: another one for each write. */
  readonly etag: string;
}

interface StoredStream {
  readonly files: Map<string, StoredFile>;
  cost: number;
  writtenAt: number;
}

/**
 * Files of live streams in memory. A file is there whole or not at all. Bounded per stream and in
 * all: streams that ended make room for new ones, streams that run never do.
 */
export class OriginStore {
  readonly #streams = new Map<string, StoredStream>();
  /** Tells two runs of the server apart. */
  readonly #run = crypto.randomUUID().slice(0, 8);
  #writes = 0;

  constructor(
    private readonly limits: OriginLimits,
    private readonly now: () => number,
  ) {}

  get(stream: string, file: string): StoredFile | undefined {
    return this.#streams.get(stream)?.files.get(file);
  }

  /** Whether its playlist goes on; one that nobody wrote to for as long as makes it give way has ended. */
  stateOf(stream: string): OriginState {
    const kept = this.#streams.get(stream);
    const playlist = kept?.files.get(PLAYLIST);
    if (!kept || !playlist) return 'none';
    const ended = this.now() - kept.writtenAt >= this.limits.idleMs || new TextDecoder().decode(playlist.bytes).includes('#EXT-X-ENDLIST');
    return ended ? 'ended' : 'live';
  }

  /** @throws Refusal 507 when the stream, or the origin with everything that runs, is full */
  put(stream: string, file: string, bytes: Uint8Array<ArrayBuffer>): 'created' | 'replaced' {
    const kept = this.#streams.get(stream) ?? { files: new Map<string, StoredFile>(), cost: 0, writtenAt: 0 };
    const before = kept.files.get(file);
    const growth = costOf(bytes) - (before ? costOf(before.bytes) : 0);
    if (kept.cost + growth > this.limits.streamBytes) {
      throw new Refusal(507, 'stream-full', `A stream may hold ${inMib(this.limits.streamBytes)}. Delete segments that left the playlist.`);
    }
    this.#makeRoom(stream, growth);
    this.#writes += 1;
    kept.files.set(file, { bytes, etag: `"${this.#run}-${this.#writes}"` });
    kept.cost += growth;
    kept.writtenAt = this.now();
    this.#streams.set(stream, kept);
    return before ? 'replaced' : 'created';
  }

  /** @returns false when there is no such file */
  delete(stream: string, file: string): boolean {
    const kept = this.#streams.get(stream);
    const found = kept?.files.get(file);
    if (!kept || !found) return false;
    kept.files.delete(file);
    kept.cost -= costOf(found.bytes);
    kept.writtenAt = this.now();
    if (kept.files.size === 0) this.#streams.delete(stream);
    return true;
  }

  /** What is kept, with its overhead, in bytes. */
  get cost(): number {
    return [...this.#streams.values()].reduce((sum, { cost }) => sum + cost, 0);
  }

  #makeRoom(forStream: string, growth: number): void {
    const idle = [...this.#streams].filter(([name, { writtenAt }]) => name !== forStream && this.now() - writtenAt >= this.limits.idleMs);
    idle.sort(([, a], [, b]) => a.writtenAt - b.writtenAt);
    while (this.cost + growth > this.limits.totalBytes) {
      const oldest = idle.shift();
      if (!oldest) throw new Refusal(507, 'origin-full', `This origin holds ${inMib(this.limits.totalBytes)} in all, and other streams that run now fill it.`);
      this.#streams.delete(oldest[0]);
    }
  }
}

function costOf(bytes: Uint8Array): number {
  return bytes.byteLength + FILE_COST;
}

function inMib(bytes: number): string {
  return `${Math.round(bytes / MIB)} MiB`;
}
