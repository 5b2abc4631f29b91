import { goertzel, levelDb } from './goertzel';
import type { Reading } from './onsets';

/** What the far end asks for. */
export const SAMPLE_RATE = 48_000;
export const CHANNELS = 2;

const KEPT_SECONDS = 3;
/** Whole periods of 1 kHz and, nearly, of 440 Hz; the resolution of onsets. */
const BLOCK = SAMPLE_RATE / 200;

/** The sound that arrived: the last three seconds of it, and the loudness of the 1 kHz beep all along. */
export class SoundLog {
  /** Amplitude of 1 kHz, 0…1, every 5 ms. */
  readonly beep: Reading[] = [];
  #kept: Float32Array[][] = Array.from({ length: CHANNELS }, () => []);
  #samples = 0;

  get seconds(): number {
    return this.#samples / SAMPLE_RATE;
  }

  /** @param interleaved 16 bit, `CHANNELS` channels, that begins to sound at `at` (`Date.now()`) */
  add(interleaved: Int16Array, at: number): void {
    const channels = this.#kept.map((_, channel) => pick(interleaved, channel));
    const left = channels[0] ?? new Float32Array();
    for (let i = 0; i + BLOCK <= left.length; i += BLOCK) {
      this.beep.push({ at: at + (i * 1000) / SAMPLE_RATE, level: goertzel(left.subarray(i, i + BLOCK), SAMPLE_RATE, 1000) });
    }
    this.#samples += left.length;
    this.#kept.forEach((blocks, channel) => {
      blocks.push(channels[channel] ?? new Float32Array());
      let length = blocks.reduce((sum, block) => sum + block.length, 0);
      while (length - (blocks[0]?.length ?? 0) > KEPT_SECONDS * SAMPLE_RATE) length -= blocks.shift()?.length ?? 0;
    });
  }

  /** The newest `seconds` of one channel (0 is left), at most three seconds. */
  latest(seconds: number, channel = 0): Float32Array {
    const all = join(this.#kept[channel] ?? []);
    return all.subarray(Math.max(0, all.length - Math.round(seconds * SAMPLE_RATE)));
  }

  /** dBFS of the newest `seconds`. */
  level(seconds = 0.5, channel = 0): number {
    return levelDb(this.latest(seconds, channel));
  }

  /** Amplitude of a frequency in the newest `seconds`, in dBFS. */
  levelAt(frequencyHz: number, seconds = 0.5, channel = 0): number {
    return 20 * Math.log10(Math.max(1e-6, goertzel(this.latest(seconds, channel), SAMPLE_RATE, frequencyHz)));
  }
}

function pick(interleaved: Int16Array, channel: number): Float32Array {
  const samples = new Float32Array(Math.floor(interleaved.length / CHANNELS));
  for (let i = 0; i < samples.length; i += 1) samples[i] = (interleaved[i * CHANNELS + channel] ?? 0) / 32_768;
  return samples;
}

function join(blocks: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let offset = 0;
  for (const block of blocks) {
    joined.set(block, offset);
    offset += block.length;
  }
  return joined;
}
