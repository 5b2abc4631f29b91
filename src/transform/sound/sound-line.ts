import { SampleBuffer } from '../../audio/sample-buffer';
import { kernelFor, type SincKernel } from '../../audio/sinc-kernel';
import { SOUND_HZ } from '../../outputs/hls/cut';
import type { MediaSound } from '../../sources/media-file/reading/media-sound';

export type StereoPlanes = readonly [Float32Array, Float32Array];

/** Sound this far from where the sound before ended is put at its place; less is rounding. Samples at 48 kHz. */
const STEP = 720;
/** Silence is given in pieces of this many samples. */
const PIECE = 48_000;

/** Sound at one rate, and where it goes. */
interface Run {
  readonly rate: number;
  readonly buffer: SampleBuffer;
  readonly kernel: SincKernel;
  /** Place of its first sample on the line. */
  readonly start: number;
  /** Samples of the line made from it. */
  made: number;
}

/**
 * A file's sound as one unbroken line of 48 kHz stereo from the file's start on: other rates are resampled, gaps are
 * silence, what overlaps is left out. Pure.
 */
export class SoundLine {
  readonly #emit: (planes: StereoPlanes) => void;
  #written = 0;
  #run: Run | undefined;

  constructor(emit: (planes: StereoPlanes) => void) {
    this.#emit = emit;
  }

  push({ atMs, sampleRate, channels }: MediaSound): void {
    const place = (atMs * SOUND_HZ) / 1000;
    const run = this.#run;
    if (!run || run.rate !== sampleRate || Math.abs(place - endOf(run)) > STEP) this.#begin(place, sampleRate);
    const [left, right = left] = channels;
    if (!left || !right || !this.#run) return;
    this.#run.buffer.append([left, right]);
    this.#give(this.#run, false);
  }

  /** Gives out what a kernel still holds back. */
  end(): void {
    if (this.#run) this.#give(this.#run, true);
    this.#run = undefined;
  }

  #begin(place: number, rate: number): void {
    this.end();
    const start = Math.max(this.#written, Math.round(place));
    for (let missing = start - this.#written; missing > 0; missing -= PIECE) {
      const length = Math.min(missing, PIECE);
      this.#out([new Float32Array(length), new Float32Array(length)]);
    }
    // Of sound that begins before the line's end the beginning is left out.
    const skipped = Math.max(0, start - Math.round(place));
    this.#run = { rate, buffer: new SampleBuffer(2, rate), kernel: kernelFor(rate, SOUND_HZ), start: start - skipped, made: skipped };
  }

  #give(run: Run, all: boolean): void {
    const { rate, buffer, kernel } = run;
    const pace = rate / SOUND_HZ;
    const reach = all ? buffer.end : buffer.end - kernel.halfTaps - 1;
    const count = Math.ceil(reach / pace) - run.made;
    if (count <= 0) return;
    const planes = [0, 1].map((channel) => resampled(buffer, channel, { kernel, from: run.made, count, pace })) as [Float32Array, Float32Array];
    run.made += count;
    buffer.dropBefore(Math.floor(run.made * pace) - kernel.halfTaps - 1);
    this.#out(planes);
  }

  #out(planes: StereoPlanes): void {
    this.#written += planes[0].length;
    this.#emit(planes);
  }
}

interface Stretch {
  readonly kernel: SincKernel;
  /** In samples of the line. */
  readonly from: number;
  readonly count: number;
  readonly pace: number;
}

function resampled({ planes, first, end }: SampleBuffer, channel: number, { kernel, from, count, pace }: Stretch): Float32Array {
  const plane = planes[channel] ?? new Float32Array(0);
  const made = new Float32Array(count);
  if (pace === 1) {
    made.set(plane.subarray(from - first, from - first + count));
    return made;
  }
  for (let i = 0; i < count; i += 1) made[i] = kernel.at(plane, (from + i) * pace - first, end - first);
  return made;
}

function endOf({ rate, buffer, start }: Run): number {
  return start + (buffer.end * SOUND_HZ) / rate;
}
