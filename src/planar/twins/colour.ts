import type { Twin } from '../kernels';
import { at } from './at';

export const chromaMatrix: Twin<'chromaMatrix'> = (
  bytes,
  targetU,
  targetV,
  targetStride,
  sourceU,
  sourceV,
  sourceStride,
  width,
  height,
  a,
  b,
  c,
  d,
  low,
  high,
) => {
  for (let row = 0; row < height; row += 1) {
    const to = row * targetStride;
    const from = row * sourceStride;
    for (let x = 0; x < width; x += 1) {
      const u = at(bytes, sourceU + from + x) - 128;
      const v = at(bytes, sourceV + from + x) - 128;
      bytes[targetU + to + x] = clamp(((a * u + b * v + 2048) >> 12) + 128, low, high);
      bytes[targetV + to + x] = clamp(((c * u + d * v + 2048) >> 12) + 128, low, high);
    }
  }
};

export const lumaMatrix: Twin<'lumaMatrix'> = (bytes, y, yStride, u, v, chromaStride, width, height, a, b, c, offset) => {
  for (let row = 0; row < height; row += 1) {
    const line = y + row * yStride;
    const chroma = (row >> 1) * chromaStride;
    for (let x = 0; x < width; x += 1) {
      const tint = b * (at(bytes, u + chroma + (x >> 1)) - 128) + c * (at(bytes, v + chroma + (x >> 1)) - 128) + offset;
      bytes[line + x] = clamp((a * at(bytes, line + x) + tint) >> 14, 0, 255);
    }
  }
};

export const deinterleave: Twin<'deinterleave'> = (bytes, targetU, targetV, targetStride, source, sourceStride, width, height) => {
  for (let row = 0; row < height; row += 1) {
    const to = row * targetStride;
    const from = source + row * sourceStride;
    for (let x = 0; x < width; x += 1) {
      bytes[targetU + to + x] = at(bytes, from + 2 * x);
      bytes[targetV + to + x] = at(bytes, from + 2 * x + 1);
    }
  }
};

export const narrow: Twin<'narrow'> = (bytes, target, targetStride, source, sourceStride, width, height, shift) => {
  const half = 1 << (shift - 1);
  for (let row = 0; row < height; row += 1) {
    const to = target + row * targetStride;
    const from = source + row * sourceStride;
    for (let x = 0; x < width; x += 1) {
      const sample = at(bytes, from + 2 * x) | (at(bytes, from + 2 * x + 1) << 8);
      bytes[to + x] = clamp((sample + half) >> shift, 0, 255);
    }
  }
};

function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}
