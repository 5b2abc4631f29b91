import type { Size } from '../../core/geometry';

/** Radii in samples, fractions allowed. */
export interface Radii {
  readonly x: number;
  readonly y: number;
}

/** Blurs in place by two boxes a direction, which together fall off evenly; edges are mirrored. `scratch` is as long. */
export function boxBlur(values: Float32Array, scratch: Float32Array, { width, height }: Size, radii: Radii): void {
  for (let pass = 0; pass < 2; pass += 1) {
    for (let row = 0; row < height; row += 1) boxLine(values, scratch, row * width, 1, width, radii.x);
    for (let column = 0; column < width; column += 1) boxLine(scratch, values, column, width, height, radii.y);
  }
}

/** Means of `2 · radius + 1` samples of one line; the two at the ends count by the radius' fraction. */
function boxLine(from: Float32Array, to: Float32Array, start: number, step: number, count: number, radius: number): void {
  const whole = Math.floor(radius);
  const part = radius - whole;
  const span = 2 * radius + 1;
  const at = (i: number): number => from[start + mirrored(i, count) * step] ?? 0;
  let sum = 0;
  for (let i = -whole; i <= whole; i += 1) sum += at(i);
  for (let i = 0; i < count; i += 1) {
    to[start + i * step] = (sum + part * (at(i - whole - 1) + at(i + whole + 1))) / span;
    sum += at(i + whole + 1) - at(i - whole);
  }
}

/** Beyond an edge the samples before it come again: repeating the last one would make it a broad stripe. */
function mirrored(i: number, count: number): number {
  const inside = i < 0 ? -1 - i : i >= count ? 2 * count - 1 - i : i;
  return inside < 0 ? 0 : inside >= count ? count - 1 : inside;
}
