import type { MeanYuv } from './i420';

/** Limited-range BT.601 of an 8-bit RGB colour: what the far end reads of it. */
export function bt601([red, green, blue]: readonly [number, number, number]): MeanYuv {
  const y = 0.299 * red + 0.587 * green + 0.114 * blue;
  return { y: 16 + (219 / 255) * y, u: 128 + ((224 / 255) * (blue - y)) / 1.772, v: 128 + ((224 / 255) * (red - y)) / 1.402 };
}

/** The greatest difference of a plane. */
export function distance(a: MeanYuv, b: MeanYuv): number {
  return Math.max(Math.abs(a.y - b.y), Math.abs(a.u - b.u), Math.abs(a.v - b.v));
}
