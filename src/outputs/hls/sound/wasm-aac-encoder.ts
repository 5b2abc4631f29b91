import { registerAacEncoder } from '@mediabunny/aac-encoder';
import { AdtsOutputFormat, AudioSample, AudioSampleSource, type EncodedPacket, NullTarget, Output } from 'mediabunny';
import { SOUND_HZ } from '../cut';
import { type OnSoundPacket, SOUND_CONFIGS, type SoundEncoder } from './sound-encoder';

export interface WasmAacOptions {
  readonly onPacket: OnSoundPacket;
  readonly onError: (error: unknown) => void;
}

/**
 * AAC-LC by libavcodec in WASM, for browsers without an AAC encoder of their own. It runs in a worker that its package
 * starts from a blob URL. mediabunny hands packets out only on their way into a file, so one is written to nowhere.
 */
export class WasmAacEncoder implements SoundEncoder {
  readonly config = SOUND_CONFIGS.aac;
  #samples = 0;
  #finished = false;
  #queue: Promise<void> = Promise.resolve();

  private constructor(
    private readonly source: AudioSampleSource,
    private readonly output: Output,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** @throws whatever the package cannot load or start */
  static async create({ onPacket, onError }: WasmAacOptions): Promise<WasmAacEncoder> {
    registerAacEncoder();
    let given = 0;
    const source = new AudioSampleSource({
      codec: 'aac',
      bitrate: SOUND_CONFIGS.aac.bitrate,
      onEncodedPacket: (packet: EncodedPacket) => {
        const samples = Math.round(packet.duration * SOUND_HZ);
        onPacket({ start: given, samples, data: packet.data });
        given += samples;
      },
    });
    const output = new Output({ format: new AdtsOutputFormat(), target: new NullTarget() });
    output.addAudioTrack(source);
    await output.start();
    return new WasmAacEncoder(source, output, onError);
  }

  encode([left, right]: readonly [Float32Array, Float32Array]): void {
    const data = new Float32Array(left.length * 2);
    data.set(left);
    data.set(right, left.length);
    const sample = new AudioSample({ data, format: 'f32-planar', numberOfChannels: 2, sampleRate: SOUND_HZ, timestamp: this.#samples / SOUND_HZ });
    this.#samples += left.length;
    this.#queue = this.#queue
      .then(() => this.source.add(sample))
      .catch(this.onError)
      .finally(() => sample.close());
  }

  async finish(): Promise<void> {
    await this.#queue;
    this.#finished = true;
    await this.output.finalize();
  }

  close(): void {
    if (!this.#finished) void this.output.cancel().catch(() => undefined);
  }
}
