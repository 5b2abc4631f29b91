import { RollingSpread } from '../../core/rolling-spread';
import type { EpochMs } from '../../core/time';
import type { Cut, Epoch, PartCut, SegmentCut } from './cut';
import { concat } from './isobmff/boxes';
import { fragment } from './isobmff/fragment';
import { initSegment } from './isobmff/init-segment';
import { ContinuityCounters } from './mpegts/continuity';
import type { MemoryOrigin } from './origin/memory-origin';
import { LivePlaylist, type PlaylistFormat, type PlaylistSegment, type SegmentHead } from './playlist/live-playlist';
import { mediaPlaylist } from './playlist/media-playlist';
import { multivariantPlaylist } from './playlist/multivariant-playlist';
import type { PushedSegment } from './push/pusher';
import { RateWindow } from './rate-window';
import { codecString } from './codec-string';
import type { HlsSnapshot, SegmentFigure, ShowOptions } from './protocol';
import type { SoundConfig } from './sound/sound-encoder';

export const PLAYLIST = 'index.m3u8';
export const MULTIVARIANT = 'main.m3u8';
const SEGMENT_FIGURES = 10;
/** What a realtime encoder's segments may exceed its target by, and what containers add. */
const PEAK_FACTOR = 1.5;

export type PackTs = (part: PartCut, sound: SoundConfig) => Promise<Uint8Array>;

export interface PublisherOptions {
  readonly settings: ShowOptions['settings'];
  readonly format: PlaylistFormat;
  readonly sound: SoundConfig;
  readonly origin: MemoryOrigin;
  /** Distinguishes this show's files from those of others in the same folder and in caches. */
  readonly show: string;
  readonly now: () => EpochMs;
  /** Packs a whole segment as MPEG-TS; loaded with its library where that is the container. */
  readonly packTs?: PackTs;
  readonly onSegment: (segment: PushedSegment) => void;
}

interface Init {
  readonly uri: string;
  readonly bytes: Uint8Array;
}

/** Turns cuts into files and playlists of the origin in memory. Cuts are taken in order, one at a time. */
export class Publisher {
  readonly #playlist: LivePlaylist;
  readonly #counters = new ContinuityCounters();
  readonly #latency = new RollingSpread();
  readonly #rate: RateWindow;
  readonly #removed: PlaylistSegment[] = [];
  readonly #figures: SegmentFigure[] = [];
  readonly #sizes = new Map<string, number>();
  #epoch: Epoch | undefined;
  #init: Init | undefined;
  #head: SegmentHead | undefined;
  #pieces: Uint8Array[] = [];
  #parts: string[] = [];
  #fragments = 0;
  #multivariant = '';
  #bandwidth: number;
  #published = false;
  #discontinuities = 0;

  constructor(private readonly options: PublisherOptions) {
    this.#playlist = new LivePlaylist(options.format);
    this.#rate = new RateWindow(options.now);
    this.#bandwidth = options.settings.kbps * 1000 * PEAK_FACTOR + options.sound.bitrate;
  }

  /** Something can be fetched. */
  get live(): boolean {
    return this.#published;
  }

  async publish(cut: Cut): Promise<void> {
    if (cut.type === 'part') await this.#part(cut);
    else this.#segment(cut);
  }

  /** Nothing follows. */
  end(): void {
    this.#playlist.end();
    if (this.#published) this.#putPlaylist();
  }

  figures(): Pick<HlsSnapshot, 'bytes' | 'kbps' | 'latencyMs' | 'codecs' | 'segments' | 'windowBytes' | 'originBytes' | 'discontinuities'> {
    return {
      bytes: this.#rate.total,
      kbps: this.#rate.kbps(),
      latencyMs: this.#published ? this.#latency.read() : null,
      codecs: this.#epoch ? this.#codecs(this.#epoch) : [],
      segments: [...this.#figures],
      windowBytes: this.#playlist.state.segments.reduce((sum, { uri }) => sum + (this.#sizes.get(uri) ?? 0), 0),
      originBytes: this.options.origin.bytes,
      discontinuities: this.#discontinuities,
    };
  }

  async #part(cut: PartCut): Promise<void> {
    const { origin, sound, packTs, format } = this.options;
    if (cut.epoch !== this.#epoch) this.#begin(cut.epoch);
    if (cut.index === 0) this.#head = { dateMs: cut.dateMs, discontinuity: cut.discontinuity, ...(this.#init && { map: this.#init.uri }) };
    const bytes = packTs ? await packTs(cut, sound) : fragment(++this.#fragments, cut.video, cut.sound);
    if (packTs) this.#counters.apply(bytes);
    this.#pieces.push(bytes);
    this.#rate.add(bytes.byteLength);
    if (format.partTargetS !== undefined) {
      const uri = this.#partUri(cut.segment, cut.index);
      this.#parts.push(uri);
      origin.put(uri, { type: this.#mediaType, bytes, content: 'final' });
      const hint = cut.last ? this.#partUri(cut.segment + 1, 0) : this.#partUri(cut.segment, cut.index + 1);
      this.#playlist.addPart(this.#headOf(), { uri, durationS: cut.durationS, independent: cut.independent }, hint);
      this.#published = true;
      // The segment, which follows at once, brings the playlist.
      if (!cut.last) this.#putPlaylist();
    }
    const now = this.options.now();
    for (const { renderedMs } of cut.video) this.#latency.add(now - renderedMs);
  }

  #segment({ epoch, segment, durationS }: SegmentCut): void {
    const { origin, onSegment } = this.options;
    const uri = `${this.options.show}-${segment}.${this.#extension}`;
    const bytes = this.#pieces.length === 1 ? (this.#pieces[0] as Uint8Array) : concat(this.#pieces);
    const head = this.#headOf();
    origin.put(uri, { type: this.#mediaType, bytes, content: 'final' });
    this.#shareParts(bytes);
    this.#sizes.set(uri, bytes.byteLength);
    this.#figures.push({ sequence: segment, bytes: bytes.byteLength, durationS });
    this.#figures.splice(0, this.#figures.length - SEGMENT_FIGURES);
    if (head.discontinuity) this.#discontinuities += 1;
    this.#measure((8 * bytes.byteLength) / durationS, epoch);
    this.#retire(this.#playlist.addSegment(head, uri, durationS, this.#parts.length > 0 ? this.#partUri(segment + 1, 0) : undefined));
    this.#published = true;
    this.#putPlaylist();
    onSegment({ head, uri, type: this.#mediaType, durationS, bytes, multivariant: this.#multivariant, ...(this.#init && { init: this.#init }) });
    this.#pieces = [];
    this.#parts = [];
    this.#head = undefined;
  }

  /** A part's bytes are a stretch of its segment's: they are held once. */
  #shareParts(segment: Uint8Array): void {
    let offset = 0;
    for (const [index, uri] of this.#parts.entries()) {
      const length = this.#pieces[index]?.byteLength ?? 0;
      this.options.origin.put(uri, { type: this.#mediaType, bytes: segment.subarray(offset, offset + length), content: 'final' });
      offset += length;
    }
  }

  /** What left the playlist can be fetched as long again as it stood there (RFC 8216bis, 6.2.2). */
  #retire(removed: readonly PlaylistSegment[]): void {
    this.#removed.push(...removed);
    const old = this.#removed.splice(0, Math.max(0, this.#removed.length - this.options.format.window - 1));
    for (const { uri, parts } of old) {
      this.#sizes.delete(uri);
      this.options.origin.delete(uri);
      for (const part of parts) this.options.origin.delete(part.uri);
    }
  }

  #begin(epoch: Epoch): void {
    this.#epoch = epoch;
    if (!this.options.packTs) {
      const bytes = initSegment(epoch.config, this.options.sound);
      this.#init = { uri: epoch.index === 0 ? 'init.mp4' : `init-${epoch.index}.mp4`, bytes };
      this.options.origin.put(this.#init.uri, { type: 'video/mp4', bytes, content: 'changing' });
    }
    this.#putMultivariant(epoch);
  }

  /** A variant's BANDWIDTH is that of its largest segment; one that is larger corrects it. */
  #measure(bandwidth: number, epoch: Epoch): void {
    if (bandwidth <= this.#bandwidth) return;
    this.#bandwidth = bandwidth;
    this.#putMultivariant(epoch);
  }

  #putMultivariant(epoch: Epoch): void {
    const { settings, sound, format, origin } = this.options;
    const { width, height } = epoch.config;
    const averageBandwidth = settings.kbps * 1000 + sound.bitrate;
    this.#multivariant = multivariantPlaylist({ uri: PLAYLIST, bandwidth: this.#bandwidth, averageBandwidth, codecs: this.#codecs(epoch), width, height, fps: epoch.fps }, format.version);
    origin.putPlaylist(MULTIVARIANT, this.#multivariant);
  }

  #putPlaylist(): void {
    const { state, position } = this.#playlist;
    this.options.origin.putPlaylist(PLAYLIST, mediaPlaylist(state, 'blocking'), position, state.hint);
  }

  #codecs({ config }: Epoch): string[] {
    return [codecString(config), this.options.sound.codec];
  }

  #headOf(): SegmentHead {
    if (!this.#head) throw new TypeError('A segment without parts');
    return this.#head;
  }

  #partUri(segment: number, part: number): string {
    return `${this.options.show}-${segment}.${part}.${this.#extension}`;
  }

  get #extension(): string {
    return this.options.packTs ? 'ts' : 'm4s';
  }

  get #mediaType(): string {
    return this.options.packTs ? 'video/mp2t' : 'video/mp4';
  }
}
