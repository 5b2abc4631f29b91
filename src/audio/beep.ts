import { BEEP_MS } from '../core/beep';
import type { EpochMs } from '../core/time';

const BEEP_HZ = 1000;
/** −12 dBFS: stands out of any microphone's noise, leaves room for other sounds. */
const BEEP_AMPLITUDE = 0.25;
const RAMP_MS = 2;

/**
 * The bars' beep: 1 kHz at each full wall second for 100 ms, a function of wall time only, so a
 * step of the context's clock moves the next beep and bends none. Pure; audio thread.
 */
export class Beep {
  readonly #msPerFrame: number;
  #gain = 0;
  #phase = 0;

  constructor(sampleRate: number) {
    this.#msPerFrame = 1000 / sampleRate;
  }

  /** Writes the sound of a quantum whose first frame is due at `dueMs` into every channel. */
  render(out: readonly Float32Array[], dueMs: EpochMs): void {
    const frames = out[0]?.length ?? 0;
    const slope = this.#msPerFrame / RAMP_MS;
    const turn = (2 * Math.PI * BEEP_HZ * this.#msPerFrame) / 1000;
    const intoSecond = ((dueMs % 1000) + 1000) % 1000;
    for (let frame = 0; frame < frames; frame += 1) {
      const sounding = (intoSecond + frame * this.#msPerFrame) % 1000 < BEEP_MS - RAMP_MS;
      if (this.#gain === 0) this.#phase = 0;
      this.#gain = sounding ? Math.min(1, this.#gain + slope) : Math.max(0, this.#gain - slope);
      const value = BEEP_AMPLITUDE * this.#gain * Math.sin(this.#phase);
      this.#phase += turn;
      for (const channel of out) channel[frame] = value;
    }
  }
}
