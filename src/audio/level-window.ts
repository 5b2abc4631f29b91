/** Peak and RMS of a stretch of sound, linear, 1 is full scale. */
export interface Level {
  readonly peak: number;
  readonly rms: number;
}

/** Frames of one interval: 51 ms at 48 kHz, in whole quanta. */
const INTERVAL_FRAMES = 19 * 128;

/**
 * Level of the last two intervals (100 ms), new after each: whoever reads at 10 Hz or more misses
 * no peak. The louder channel counts. Pure; audio thread.
 */
export class LevelWindow {
  #frames = 0;
  #peak = 0;
  #squares: number[] = [];
  #before = { peak: 0, power: 0 };

  /**
   * Takes in a quantum of `frames` frames; no channels is silence.
   * @returns the level when this quantum completes an interval
   */
  add(channels: readonly Float32Array[], frames: number): Level | undefined {
    for (let channel = 0; channel < channels.length; channel += 1) this.#addChannel(channel, channels[channel] as Float32Array);
    this.#frames += frames;
    return this.#frames >= INTERVAL_FRAMES ? this.#complete() : undefined;
  }

  #addChannel(channel: number, samples: Float32Array): void {
    let squares = this.#squares[channel] ?? 0;
    for (const sample of samples) {
      squares += sample * sample;
      const magnitude = Math.abs(sample);
      if (magnitude > this.#peak) this.#peak = magnitude;
    }
    this.#squares[channel] = squares;
  }

  #complete(): Level {
    const power = Math.max(0, ...this.#squares) / this.#frames;
    const level = { peak: Math.max(this.#peak, this.#before.peak), rms: Math.sqrt((power + this.#before.power) / 2) };
    this.#before = { peak: this.#peak, power };
    this.#frames = 0;
    this.#peak = 0;
    this.#squares.fill(0);
    return level;
  }
}
