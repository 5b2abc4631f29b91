import type { Size } from '../core/geometry';

/** Pixels of a picture for pixels at 720 lines: a length looks the same whatever the size, upright pictures included. */
export function from720Lines(px: number, { width, height }: Size): number {
  return (px * Math.min(width, height)) / 720;
}
