import { EncoderFault } from '../../core/fault';
import type { EpochMs } from '../../core/time';
import type { VideoPacketConfig } from '../../encode/packet-port';
import { codecString } from '../../outputs/hls/codec-string';
import { CLOCK_HZ, type SoundPacket, type VideoSample } from '../../outputs/hls/cut';
import { concat } from '../../outputs/hls/isobmff/boxes';
import { fragment } from '../../outputs/hls/isobmff/fragment';
import { initSegment } from '../../outputs/hls/isobmff/init-segment';
import { ContinuityCounters } from '../../outputs/hls/mpegts/continuity';
import { tsSegment } from '../../outputs/hls/mpegts/ts-segment';
import type { PlaylistSegment } from '../../outputs/hls/playlist/live-playlist';
import { mediaPlaylist } from '../../outputs/hls/playlist/media-playlist';
import { multivariantPlaylist } from '../../outputs/hls/playlist/multivariant-playlist';
import type { SoundConfig } from '../../outputs/hls/sound/sound-encoder';
import type { LaneName } from '../pace';
import type { EncodedPicture, EncodedSound, ResultWriter } from './result-writer';
import { type CutSegment, SegmentCutter } from './segment-cutter';
import { SegmentGrid } from './segment-grid';
import type { TransformedFile, TransformResult } from '../transform-types';

const INIT = 'init.mp4';
const MEDIA_PLAYLIST = 'index.m3u8';
const MULTIVARIANT_PLAYLIST = 'main.m3u8';
const PLAYLIST_VERSION = { cmaf: 6, ts: 3 } as const;
/** Sound that lies this far from the end of the packet before begins a fragment of its own, seconds. */
const SOUND_GAP_S = 0.02;

export interface SegmentFilesOptions {
  readonly packing: 'cmaf' | 'ts';
  readonly segmentS: number;
  readonly fps: number;
  readonly sound?: SoundConfig;
}

/** Segments with their playlists, in the same packing as a live show's. */
export class SegmentFiles implements ResultWriter {
  readonly #options: SegmentFilesOptions;
  readonly #cutter: SegmentCutter;
  readonly #counters = new ContinuityCounters();
  readonly #files: TransformedFile[] = [];
  readonly #listed: PlaylistSegment[] = [];
  #config: VideoPacketConfig | undefined;
  #newest = -Infinity;
  #fragments = 0;
  /** Of one segment, bit/s. */
  #peak = 0;
  #bytes = 0;
  #packing: Promise<void> = Promise.resolve();

  constructor(options: SegmentFilesOptions) {
    this.#options = options;
    this.#cutter = new SegmentCutter(new SegmentGrid(options.segmentS), options.sound !== undefined);
  }

  async addPicture(picture: EncodedPicture, config: VideoPacketConfig): Promise<void> {
    this.#config ??= config;
    if (picture.timestamp < this.#newest) throw new EncoderFault('failed', 'The video encoder of this browser changes the order of pictures, which segments do not allow.');
    this.#newest = picture.timestamp;
    return this.#pack(this.#cutter.addPicture(picture));
  }

  addSound(sound: EncodedSound): Promise<void> {
    return this.#pack(this.#cutter.addSound(sound));
  }

  end(lane: LaneName): void {
    void this.#pack(this.#cutter.end(lane));
  }

  async finish(): Promise<TransformResult> {
    await this.#packing;
    const text = (path: string, content: string): TransformedFile => ({ path, blob: new Blob([content], { type: 'application/vnd.apple.mpegurl' }) });
    return { files: [text(MULTIVARIANT_PLAYLIST, this.#multivariant()), text(MEDIA_PLAYLIST, this.#media()), ...this.#files] };
  }

  async cancel(): Promise<void> {
    await this.#packing.catch(() => undefined);
  }

  /** One after the other: segments are numbered through. */
  #pack(cuts: readonly CutSegment[]): Promise<void> {
    if (cuts.length > 0) {
      this.#packing = this.#packing.then(async () => {
        for (const cut of cuts) await this.#write(cut);
      });
      // Told by the next call that awaits it.
      this.#packing.catch(() => undefined);
    }
    return this.#packing;
  }

  async #write(cut: CutSegment): Promise<void> {
    const config = this.#config;
    if (!config) return;
    if (cut.pictures[0]?.key !== true) throw new EncoderFault('failed', `The video encoder gave no key frame at ${cut.startS} s, where a segment begins.`);
    const { packing } = this.#options;
    const path = `segment-${cut.number}.${packing === 'ts' ? 'ts' : 'm4s'}`;
    const bytes = packing === 'ts' ? await this.#packTs(cut, config) : this.#packCmaf(cut, config);
    this.#files.push({ path, blob: new Blob([bytes], { type: packing === 'ts' ? 'video/mp2t' : 'video/iso.segment' }) });
    this.#listed.push({ uri: path, durationS: cut.durationS, parts: [], discontinuity: false, ...(packing === 'cmaf' && { map: INIT }) });
    this.#peak = Math.max(this.#peak, (bytes.byteLength * 8) / cut.durationS);
    this.#bytes += bytes.byteLength;
  }

  async #packTs(cut: CutSegment, config: VideoPacketConfig): Promise<Uint8Array<ArrayBuffer>> {
    const { sound } = this.#options;
    const bytes = await tsSegment({ epoch: { config }, video: videoOf(cut), sound: sound ? soundOf(cut.sound, sound) : [] }, sound);
    this.#counters.apply(bytes);
    return bytes;
  }

  #packCmaf(cut: CutSegment, config: VideoPacketConfig): Uint8Array<ArrayBuffer> {
    const { sound } = this.#options;
    if (cut.number === 0) this.#files.push({ path: INIT, blob: new Blob([initSegment(config, sound)], { type: 'video/mp4' }) });
    const [first = [], ...rest] = sound ? unbroken(soundOf(cut.sound, sound), sound) : [];
    const next = (): number => (this.#fragments += 1);
    return concat([fragment(next(), videoOf(cut), first), ...rest.map((packets) => fragment(next(), [], packets))]);
  }

  #media(): string {
    const target = Math.max(1, ...this.#listed.map(({ durationS }) => Math.round(durationS)));
    const format = { targetDurationS: target, window: Infinity, version: PLAYLIST_VERSION[this.#options.packing] };
    return mediaPlaylist({ format, mediaSequence: 0, discontinuitySequence: 0, segments: this.#listed, ended: true }, 'file');
  }

  #multivariant(): string {
    const { sound, fps, packing } = this.#options;
    const { width, height } = this.#config ?? { width: 0, height: 0 };
    const seconds = this.#listed.reduce((sum, { durationS }) => sum + durationS, 0);
    const codecs = [...(this.#config ? [codecString(this.#config)] : []), ...(sound ? [sound.codec] : [])];
    return multivariantPlaylist({ uri: MEDIA_PLAYLIST, bandwidth: this.#peak, averageBandwidth: (this.#bytes * 8) / Math.max(seconds, 0.001), codecs, width, height, fps }, PLAYLIST_VERSION[packing]);
  }
}

function videoOf({ pictures }: CutSegment): VideoSample[] {
  const clock = (timestamp: number): number => Math.round((timestamp * CLOCK_HZ) / 1e6);
  return pictures.map(({ timestamp, duration, key, data }) => {
    const start = clock(timestamp);
    return { start, duration: clock(timestamp + duration) - start, key, data, renderedMs: 0 as EpochMs };
  });
}

function soundOf(sound: readonly EncodedSound[], { sampleRate }: SoundConfig): SoundPacket[] {
  return sound.map(({ startS, durationS, data }) => ({ start: Math.round(startS * sampleRate), samples: Math.round(durationS * sampleRate), data }));
}

/** Packets in runs without a gap: a fragment says only when its first one begins. */
function unbroken(packets: readonly SoundPacket[], { sampleRate }: SoundConfig): SoundPacket[][] {
  const runs: SoundPacket[][] = [];
  let end = Number.NaN;
  for (const packet of packets) {
    if (Math.abs(packet.start - end) <= SOUND_GAP_S * sampleRate) runs.at(-1)?.push(packet);
    else runs.push([packet]);
    end = packet.start + packet.samples;
  }
  return runs;
}
