import type { Size } from '../../core/geometry';
import type { Shown } from '../findings';

/** Share of the value before in a steady pixel. */
const MEMORY = 0.3;
/** A pixel that changes by more is followed at once: it moves. */
const MOVED = 0.4;
/** Above `MEMORY`, so that nothing is shown for having been a person in the frame before. */
const HIDDEN_BELOW = 0.5;
const SHOWN_FROM = 0.9;

/** Makes a stream's mask steady in time and soft at its edge. */
export class PersonMask {
  readonly #size: Size;
  readonly #before: Float32Array;
  readonly #soft: Float32Array;
  #fresh = true;

  constructor(size: Size) {
    this.#size = size;
    this.#before = new Float32Array(size.width * size.height);
    this.#soft = new Float32Array(size.width * size.height);
  }

  /** @param likely how likely each pixel is a person, 0…1 */
  refine(likely: Float32Array): Shown {
    for (let i = 0; i < this.#before.length; i += 1) {
      const now = likely[i] ?? 0;
      const before = this.#before[i] ?? 0;
      const steady = this.#fresh || Math.abs(now - before) > MOVED ? now : now + (before - now) * MEMORY;
      this.#before[i] = steady;
      this.#soft[i] = smoothstep((steady - HIDDEN_BELOW) / (SHOWN_FROM - HIDDEN_BELOW));
    }
    this.#fresh = false;
    return this.#feather();
  }

  /** Means of 3×3 weighted 1 2 1. */
  #feather(): Shown {
    const { width, height } = this.#size;
    const shown = new Uint8Array(width * height);
    const soft = this.#soft;
    for (let y = 0; y < height; y += 1) {
      const above = Math.max(0, y - 1) * width;
      const here = y * width;
      const below = Math.min(height - 1, y + 1) * width;
      for (let x = 0; x < width; x += 1) {
        const left = Math.max(0, x - 1);
        const right = Math.min(width - 1, x + 1);
        const sum = row(soft, above, left, x, right) + 2 * row(soft, here, left, x, right) + row(soft, below, left, x, right);
        shown[here + x] = Math.round((sum * 255) / 16);
      }
    }
    return shown;
  }
}

function row(values: Float32Array, start: number, left: number, x: number, right: number): number {
  return (values[start + left] ?? 0) + 2 * (values[start + x] ?? 0) + (values[start + right] ?? 0);
}

function smoothstep(value: number): number {
  const t = value < 0 ? 0 : value > 1 ? 1 : value;
  return t * t * (3 - 2 * t);
}
