import type { EpochMs } from '../core/time';
import { SampleBuffer } from './sample-buffer';
import { kernelFor } from './sinc-kernel';

const RATE = 48_000;
const PER_MS = RATE / 1000;
/** Sound whose place is this far from where the sound before ended is put at its place; less is drift. */
const STEP = 15 * PER_MS;
/** Drift beyond this is corrected, in samples; a correction takes whole samples, so nothing is left over. */
const DRIFT = 24;
/** A correction by one sample is spread over so many: 0.2 % of pitch, for 2000 ppm of drift. */
const SPREAD = 500;
/** Weight of the newest chunk in the measured drift: what the audio clock's scheduling adds is averaged out. */
const DRIFT_FOLLOW = 1 / 16;
/** Without any sound for so long there is none, ms. */
const SILENT_AFTER_MS = 150;
/** In silence the line is kept this far ahead of the wall clock, ms, so that nobody waits for it. */
const SILENT_AHEAD_MS = 60;
/** Sound that begins after silence is ramped over so many samples, 2.7 ms. */
const FADE = 128;

export type StereoPlanes = readonly [Float32Array, Float32Array];

/** A change of pace under way: `samples` more (or fewer) are taken in than given out. */
interface Correction {
  /** Samples still to give out. */
  left: number;
  readonly pace: number;
  /** Place of the next sample in the buffer, fractional. */
  position: number;
}

/**
 * One unbroken line of 48 kHz stereo on the wall clock, made of chunks that each say their wall time: a step that the
 * audio context lost becomes silence, drift is taken up by resampling, and where no sound comes there is silence.
 * Sample n belongs to `originMs + n / 48`. Pure; any thread.
 */
export class SoundTimeline {
  readonly #kernel = kernelFor(RATE, RATE);
  readonly #buffer = new SampleBuffer(2, RATE);
  /** Samples given out. */
  #written = 0;
  /** Place of the next sample to give out while no correction is under way. */
  #position = 0;
  #correction: Correction | undefined;
  #drift = 0;
  /** The next sound stands beside silence. */
  #fresh = true;
  #heardMs: number;
  #silentSamples = 0;

  constructor(
    private readonly originMs: EpochMs,
    private readonly emit: (planes: StereoPlanes) => void,
  ) {
    this.#heardMs = originMs;
  }

  /** Samples given out so far. */
  get written(): number {
    return this.#written;
  }

  /** Silence put in for sound that was lost or never came, ms. */
  get filledMs(): number {
    return this.#silentSamples / PER_MS;
  }

  /** How far the newest sound lies behind its place, ms; corrected from 0.5 ms on. */
  get driftMs(): number {
    return this.#drift / PER_MS;
  }

  /** Takes over a chunk of two planes. */
  push(dueMs: EpochMs, channels: StereoPlanes): void {
    this.#heardMs = Math.max(this.#heardMs, dueMs + channels[0].length / PER_MS);
    const place = Math.round((dueMs - this.originMs) * PER_MS * 1000) / 1000;
    const error = place - this.#end;
    if (this.#fresh || Math.abs(error) > STEP) this.#begin(place, channels);
    else this.#continue(error, channels);
  }

  /** To be called now and then: gives silence where no sound has come in time. */
  fill(nowMs: number): void {
    if (nowMs - this.#heardMs < SILENT_AFTER_MS) return;
    this.#flushCorrection();
    const until = Math.floor((nowMs + SILENT_AHEAD_MS - this.originMs) * PER_MS);
    if (until > this.#end) this.#silence(until - this.#end);
  }

  /** Where the line ends once all that is held is given out, a running correction done. */
  get #end(): number {
    if (!this.#correction) return this.#written + this.#buffer.end - this.#position;
    const { left, pace, position } = this.#correction;
    return this.#written + this.#buffer.end - position + left * (1 - pace);
  }

  #begin(place: number, channels: StereoPlanes): void {
    this.#flushCorrection();
    const missing = Math.round(place - this.#end);
    if (missing > 0) this.#silence(missing);
    const cut = Math.max(0, -missing);
    this.#drift = 0;
    this.#fresh = cut >= channels[0].length;
    if (this.#fresh) return;
    const kept = channels.map((plane) => fadedIn(plane.subarray(cut))) as [Float32Array, Float32Array];
    this.#append(kept);
  }

  #continue(error: number, channels: StereoPlanes): void {
    this.#drift += (error - this.#drift) * DRIFT_FOLLOW;
    this.#append(channels);
    if (this.#correction || Math.abs(this.#drift) < DRIFT) return;
    // Behind its place by n samples: n more are given out than taken in.
    const samples = Math.trunc(this.#drift);
    const given = Math.abs(samples) * SPREAD;
    this.#correction = { left: given, pace: (given - samples) / given, position: this.#position };
    this.#drift -= samples;
  }

  #append(channels: StereoPlanes): void {
    this.#buffer.append(channels);
    this.#give();
  }

  #silence(samples: number): void {
    this.#fresh = true;
    this.#silentSamples += samples;
    this.#out([new Float32Array(samples), new Float32Array(samples)]);
  }

  /** Gives out all that the buffer allows. */
  #give(): void {
    while (this.#correction) {
      if (!this.#resample(this.#correction)) return;
    }
    const { planes, first, end } = this.#buffer;
    const from = this.#position - first;
    if (end > this.#position) this.#out([slice(planes[0], from, end - first), slice(planes[1], from, end - first)]);
    this.#position = end;
    this.#buffer.dropBefore(end - this.#kernel.halfTaps);
  }

  /** @returns false while the kernel lacks samples to come */
  #resample(correction: Correction): boolean {
    const { planes, first, end } = this.#buffer;
    const reach = end - this.#kernel.halfTaps - 1;
    const count = Math.min(correction.left, Math.max(0, Math.floor((reach - correction.position) / correction.pace)));
    if (count > 0) {
      const made = [0, 1].map((channel) => {
        const plane = planes[channel] as Float32Array;
        return Float32Array.from({ length: count }, (_, index) => this.#kernel.at(plane, correction.position + index * correction.pace - first, end - first));
      });
      correction.position += count * correction.pace;
      correction.left -= count;
      this.#out(made as [Float32Array, Float32Array]);
    }
    this.#buffer.dropBefore(Math.floor(correction.position) - this.#kernel.halfTaps);
    if (correction.left > 0) return false;
    this.#position = Math.round(correction.position);
    this.#correction = undefined;
    return true;
  }

  /** What a correction holds back is given out as it is: a seam beside silence is not heard. */
  #flushCorrection(): void {
    if (!this.#correction) return;
    this.#position = Math.min(this.#buffer.end, Math.round(this.#correction.position));
    this.#correction = undefined;
    this.#give();
  }

  #out(planes: StereoPlanes): void {
    this.#written += planes[0].length;
    if (planes[0].length > 0) this.emit(planes);
  }
}

function slice(plane: Float32Array | undefined, from: number, to: number): Float32Array {
  return (plane as Float32Array).slice(from, to);
}

function fadedIn(plane: Float32Array): Float32Array {
  const faded = plane.slice();
  for (let index = 0; index < Math.min(FADE, faded.length); index += 1) faded[index] = ((faded[index] as number) * index) / FADE;
  return faded;
}
