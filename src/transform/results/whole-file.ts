import { EncodedAudioPacketSource, EncodedPacket, EncodedVideoPacketSource, MkvOutputFormat, Mp4OutputFormat, MpegTsOutputFormat, Output, type OutputFormat, type VideoCodec, WebMOutputFormat } from 'mediabunny';
import type { VideoPacketConfig } from '../../encode/packet-port';
import { BlobParts } from './blob-parts';
import { type Container, CONTAINERS } from './containers';
import type { LaneName } from '../pace';
import type { EncodedPicture, EncodedSound, ResultWriter, SoundTrackConfig } from './result-writer';
import type { TransformResult } from '../transform-types';

/** A file that is expected to be no larger has its index in front, which means that it is held until its end. */
const IN_MEMORY_BYTES = 256 * 2 ** 20;

export interface WholeFileOptions {
  readonly container: Container;
  readonly sound?: SoundTrackConfig;
  /** How large the file is likely to be; Infinity where that is not known. */
  readonly expectedBytes: number;
}

/** The format of a whole file, also to ask what it takes. */
export function wholeFormat(container: Container, expectedBytes = Infinity): OutputFormat {
  switch (container) {
    case 'ts':
      return new MpegTsOutputFormat();
    case 'mkv':
      return new MkvOutputFormat();
    case 'webm':
      return new WebMOutputFormat();
    case 'mp4':
    case 'cmaf':
      return new Mp4OutputFormat({ fastStart: expectedBytes <= IN_MEMORY_BYTES ? 'in-memory' : false });
  }
}

/** One file with pictures and at most one sound. */
export class WholeFile implements ResultWriter {
  readonly #parts = new BlobParts();
  readonly #output: Output;
  readonly #type: string;
  readonly #sound: SoundTrackConfig | undefined;
  #started: Promise<void> | undefined;
  #pictures: EncodedVideoPacketSource | undefined;
  #sounds: EncodedAudioPacketSource | undefined;
  /** Sound from before the first picture's codec is known; undefined from then on. */
  #early: EncodedSound[] | undefined = [];
  #soundEnded = false;
  #packets = 0;

  constructor({ container, sound, expectedBytes }: WholeFileOptions) {
    this.#type = CONTAINERS[container].type;
    this.#sound = sound;
    this.#output = new Output({ format: wholeFormat(container, expectedBytes), target: this.#parts.target });
  }

  async addPicture({ timestamp, duration, key, data }: EncodedPicture, config: VideoPacketConfig): Promise<void> {
    await (this.#started ??= this.#start(config));
    this.#packets += 1;
    const packet = new EncodedPacket(data, key ? 'key' : 'delta', timestamp / 1e6, duration / 1e6, this.#packets);
    await this.#pictures?.add(packet, { decoderConfig: decoderOf(config) });
  }

  async addSound(sound: EncodedSound): Promise<void> {
    if (this.#early) this.#early.push(sound);
    else await this.#pack(sound);
  }

  end(lane: LaneName): void {
    if (lane === 'pictures') this.#pictures?.close();
    else if (this.#early) this.#soundEnded = true;
    else this.#sounds?.close();
  }

  async finish(): Promise<TransformResult> {
    await this.#output.finalize();
    return { blob: this.#parts.toBlob(this.#type) };
  }

  async cancel(): Promise<void> {
    await this.#output.cancel().catch(() => undefined);
  }

  async #start(config: VideoPacketConfig): Promise<void> {
    this.#pictures = new EncodedVideoPacketSource(codecOf(config));
    this.#output.addVideoTrack(this.#pictures);
    if (this.#sound) {
      this.#sounds = new EncodedAudioPacketSource(this.#sound.codec);
      const { decoder, priming } = this.#sound;
      this.#output.addAudioTrack(this.#sounds, { decoderConfig: decoder, ...(priming && { primingPacket: priming }) });
    }
    await this.#output.start();
    // More may come while these are packed.
    for (let sound = this.#early?.shift(); sound; sound = this.#early?.shift()) await this.#pack(sound);
    this.#early = undefined;
    if (this.#soundEnded) this.#sounds?.close();
  }

  async #pack({ startS, durationS, data }: EncodedSound): Promise<void> {
    if (this.#sound) await this.#sounds?.add(new EncodedPacket(data, 'key', startS, durationS), { decoderConfig: this.#sound.decoder });
  }
}

const CODECS: Readonly<Record<string, VideoCodec>> = { avc1: 'avc', vp09: 'vp9', av01: 'av1' };

function codecOf({ codec }: VideoPacketConfig): VideoCodec {
  return CODECS[codec.slice(0, 4)] ?? 'avc';
}

/** Pictures are BT.601 limited, as all the program makes. */
const COLOUR = { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: false } as const;

function decoderOf({ codec, width, height, description }: VideoPacketConfig): VideoDecoderConfig {
  return { codec, codedWidth: width, codedHeight: height, colorSpace: COLOUR, ...(description && { description }) };
}
