import type { EpochMs } from '../core/time';
import { SampleBuffer } from './sample-buffer';
import { kernelFor, type SincKernel } from './sinc-kernel';

/** Share of a joined chunk's deviation that moves the whole run: rounding is averaged out, drift is followed. */
const ANCHOR_FOLLOW = 1 / 16;
/** An error beyond this is made good by a jump, a smaller one by resampling, ms. */
const JUMP_MS = 15;
/** Time constant of correction by resampling, ms, and its limit as a share of the rate. */
const CORRECT_MS = 1000;
const MAX_CORRECTION = 0.005;
/** Every start and end of sound is a ramp of this many frames, 2.7 ms. */
export const FADE_FRAMES = 128;
/** Dropping played samples moves the rest of the buffer: not worth it for less, ms. */
const DROP_MS = 250;

/** Something of a run that sounds, or is on its way out. */
interface Head {
  /** Sample index, fractional. */
  position: number;
  /** 0…1 */
  gain: number;
  /** The head fades out towards this sample index; Infinity while it follows the clock. */
  stopAt: number;
}

/**
 * Sound without a gap, at one rate, anchored to a due time: keeps its place against the wall clock
 * by resampling, jumps with a cross-fade after a step of the clock, fades at its ends.
 * Pure; audio thread.
 */
export class SoundRun {
  readonly sampleRate: number;
  /** 1 (heard on both sides) or 2. */
  readonly channels: number;
  readonly #buffer: SampleBuffer;
  readonly #kernel: SincKernel;
  /** Samples per output frame. */
  readonly #step: number;
  readonly #heads: Head[] = [];
  #startMs: number;
  #playedUntil = 0;
  #lateSamples = 0;

  constructor(dueMs: EpochMs, sampleRate: number, channels: number, outputRate: number) {
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.#startMs = dueMs;
    this.#step = sampleRate / outputRate;
    this.#buffer = new SampleBuffer(channels, sampleRate);
    this.#kernel = kernelFor(sampleRate, outputRate);
  }

  /** Due time of the end of what is held. */
  get endMs(): EpochMs {
    return (this.#startMs + this.#toMs(this.#buffer.end)) as EpochMs;
  }

  /** Sound that was not played because it came too late, ms. */
  get lateMs(): number {
    return this.#toMs(this.#lateSamples);
  }

  append(dueMs: EpochMs, chunk: readonly Float32Array[]): void {
    if (this.#buffer.end > 0) this.#startMs += (dueMs - this.endMs) * ANCHOR_FOLLOW;
    this.#buffer.append(chunk);
  }

  /** Ends the run at `dueMs` at the latest; without it as soon as what sounds has faded out. */
  cut(dueMs?: EpochMs): void {
    let end = dueMs === undefined ? 0 : ((dueMs - this.#startMs) * this.sampleRate) / 1000;
    for (const head of this.#heads) end = Math.max(end, head.position + FADE_FRAMES * this.#step);
    this.#buffer.truncate(end);
  }

  /**
   * Adds the run's sound to `out`, whose first frame is due at `dueMs`.
   * @returns false when the run is over: all its sound is played or too late
   */
  render(out: readonly [Float32Array, Float32Array], dueMs: EpochMs): boolean {
    const wanted = ((dueMs - this.#startMs) * this.sampleRate) / 1000;
    const after = wanted + out[0].length * this.#step;
    this.#keepPlace(wanted);
    this.#startHead(wanted, after);
    for (const head of this.#heads) this.#play(head, out, wanted);
    this.#retire();
    return this.#heads.length > 0 || this.#stillToCome(after);
  }

  #toMs(samples: number): number {
    return (samples * 1000) / this.sampleRate;
  }

  #lead(): Head | undefined {
    return this.#heads.find((head) => head.stopAt === Infinity);
  }

  /** After a step of the clock the sounding head gives way to one at the right place. */
  #keepPlace(wanted: number): void {
    const lead = this.#lead();
    if (!lead || Math.abs(this.#toMs(wanted - lead.position)) <= JUMP_MS) return;
    lead.stopAt = lead.position + FADE_FRAMES * this.#step;
    // What the jump leaves out was there in time: not late.
    this.#playedUntil = Math.min(this.#buffer.end, Math.max(0, Math.floor(wanted)));
  }

  #startHead(wanted: number, after: number): void {
    if (this.#lead()) return;
    const position = wanted >= 0 ? wanted : wanted + Math.ceil(-wanted / this.#step) * this.#step;
    if (position >= after || position >= this.#buffer.end) return;
    const missed = Math.floor(position) - this.#playedUntil;
    if (missed > 1) this.#lateSamples += missed;
    this.#heads.push({ position, gain: 0, stopAt: Infinity });
  }

  #play(head: Head, [left, right]: readonly [Float32Array, Float32Array], wanted: number): void {
    const begins = head.gain === 0 && head.position > wanted ? Math.round((head.position - wanted) / this.#step) : 0;
    const errorMs = head.stopAt === Infinity ? this.#toMs(wanted + begins * this.#step - head.position) : 0;
    const correction = Math.min(MAX_CORRECTION, Math.max(-MAX_CORRECTION, errorMs / CORRECT_MS));
    const pace = this.#step * (1 + correction);
    const { planes, first, end: bufferEnd } = this.#buffer;
    const [one, two] = planes as [Float32Array, Float32Array?];
    const end = Math.min(bufferEnd, head.stopAt);
    for (let frame = begins; frame < left.length && head.position < end; frame += 1) {
      head.gain = Math.min(1, (end - head.position) / this.#step / FADE_FRAMES, head.gain + 1 / FADE_FRAMES);
      const value = this.#kernel.at(one, head.position - first, bufferEnd - first);
      left[frame] = (left[frame] as number) + value * head.gain;
      const other = two ? this.#kernel.at(two, head.position - first, bufferEnd - first) : value;
      right[frame] = (right[frame] as number) + other * head.gain;
      head.position += pace;
    }
  }

  /** Takes away heads that are through, and samples nothing needs any more. */
  #retire(): void {
    const { end, first } = this.#buffer;
    let oldest = end;
    for (let index = this.#heads.length - 1; index >= 0; index -= 1) {
      const head = this.#heads[index] as Head;
      if (head.stopAt === Infinity) this.#playedUntil = Math.min(end, Math.floor(head.position));
      if (head.position >= Math.min(end, head.stopAt)) this.#heads.splice(index, 1);
      else oldest = Math.min(oldest, Math.floor(head.position));
    }
    const unneeded = Math.min(oldest, this.#playedUntil) - this.#kernel.halfTaps - first;
    if (this.#toMs(unneeded) > DROP_MS) this.#buffer.dropBefore(first + unneeded);
  }

  /** Sound whose time is over without having been played counts as late. */
  #stillToCome(wanted: number): boolean {
    const { end } = this.#buffer;
    if (wanted < end) return true;
    this.#lateSamples += Math.max(0, end - this.#playedUntil);
    this.#playedUntil = end;
    return false;
  }
}
