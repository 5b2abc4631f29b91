import type { EpochMs } from '../core/time';
import { SoundRun } from './sound-run';

/** Chunks whose due time is this close to the end of the sound before continue it, ms (WebM rounds to 1 ms). */
const JOIN_MS = 5;
/** A longer hole between two chunks is the sender's intention (a pause, an end), not missing sound, ms. */
const LONGEST_GAP_MS = 2000;

/**
 * Plays chunks of PCM at their due wall time: converts their rate, fills what is missing with
 * silence and counts it, drops what comes too late.
 * Pure; audio thread. The caller says which wall time each quantum has (see `WallClock`).
 */
export class Playout {
  readonly #outputRate: number;
  readonly #runs: SoundRun[] = [];
  #filledMs = 0;
  /** The run that the next chunk may continue; none after a flush. */
  #newest: SoundRun | undefined;

  constructor(outputRate: number) {
    this.#outputRate = outputRate;
  }

  /** Milliseconds of silence put in for sound that came late or not at all, since the beginning. */
  get filledMs(): number {
    return this.#runs.reduce((sum, run) => sum + run.lateMs, this.#filledMs);
  }

  /** Takes over `channels`: 1 or 2 planes of equal length at `sampleRate` Hz, the first sample due at `dueMs`. */
  push(dueMs: EpochMs, sampleRate: number, channels: readonly Float32Array[]): void {
    if (channels.length === 0 || !channels[0]?.length) return;
    const newest = this.#newest;
    const gapMs = newest ? dueMs - newest.endMs : 0;
    if (newest && Math.abs(gapMs) <= JOIN_MS && newest.sampleRate === sampleRate && newest.channels === channels.length && this.#runs.includes(newest)) {
      newest.append(dueMs, channels);
      return;
    }
    if (gapMs > JOIN_MS && gapMs <= LONGEST_GAP_MS) this.#filledMs += gapMs;
    if (gapMs < 0) newest?.cut(dueMs);
    const run = new SoundRun(dueMs, sampleRate, channels.length, this.#outputRate);
    run.append(dueMs, channels);
    this.#runs.push(run);
    this.#newest = run;
  }

  /** Forgets what is not played yet; what sounds fades out. */
  flush(): void {
    for (const run of this.#runs) run.cut();
    this.#newest = undefined;
  }

  /** Adds the sound to `out` (48 kHz stereo quantum) whose first frame is due at `dueMs`. */
  render(out: readonly [Float32Array, Float32Array], dueMs: EpochMs): void {
    for (let index = 0; index < this.#runs.length; index += 1) {
      const run = this.#runs[index] as SoundRun;
      if (run.render(out, dueMs)) continue;
      this.#filledMs += run.lateMs;
      this.#runs.splice(index, 1);
      index -= 1;
    }
  }
}
