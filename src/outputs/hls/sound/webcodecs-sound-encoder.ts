import { SOUND_HZ } from '../cut';
import type { OnSoundPacket, SoundConfig, SoundEncoder } from './sound-encoder';

export interface WebCodecsSoundOptions {
  readonly config: AudioEncoderConfig;
  readonly onPacket: OnSoundPacket;
  readonly onError: (error: DOMException) => void;
}

const MICROS = 1e6;

/** Sound encoded by the browser. Its packets are counted, not timed: they follow one another without a gap. */
export class WebCodecsSoundEncoder implements SoundEncoder {
  readonly #encoder: AudioEncoder;
  #taken = 0;
  #given = 0;

  constructor(
    readonly config: SoundConfig,
    { config: encoderConfig, onPacket, onError }: WebCodecsSoundOptions,
  ) {
    this.#encoder = new AudioEncoder({
      output: (chunk) => {
        const data = new Uint8Array(chunk.byteLength);
        chunk.copyTo(data);
        const samples = Math.round(((chunk.duration ?? 0) * SOUND_HZ) / MICROS);
        onPacket({ start: this.#given, samples, data });
        this.#given += samples;
      },
      error: onError,
    });
    this.#encoder.configure(encoderConfig);
  }

  encode([left, right]: readonly [Float32Array, Float32Array]): void {
    if (this.#encoder.state !== 'configured') return;
    const data = new Float32Array(left.length * 2);
    data.set(left);
    data.set(right, left.length);
    const timestamp = Math.round((this.#taken * MICROS) / SOUND_HZ);
    this.#taken += left.length;
    const sound = new AudioData({ format: 'f32-planar', sampleRate: SOUND_HZ, numberOfChannels: 2, numberOfFrames: left.length, timestamp, data });
    this.#encoder.encode(sound);
    sound.close();
  }

  async finish(): Promise<void> {
    if (this.#encoder.state === 'configured') await this.#encoder.flush();
  }

  close(): void {
    if (this.#encoder.state !== 'closed') this.#encoder.close();
  }
}
