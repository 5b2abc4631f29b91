import type { Yuv } from './picture';

/** BT.601 limited of R'G'B' 0…255, rounded. */
export function yuvOfRgb(red: number, green: number, blue: number): Yuv {
  const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
  return {
    y: Math.round(16 + (219 / 255) * luma),
    u: Math.round(128 + (112 / 255) * ((blue - luma) / (1 - 0.114))),
    v: Math.round(128 + (112 / 255) * ((red - luma) / (1 - 0.299))),
  };
}
