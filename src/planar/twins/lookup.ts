import type { Twin } from '../kernels';
import { at } from './at';

export const lookup: Twin<'lookup'> = (bytes, target, targetStride, source, sourceStride, width, height, table) => {
  for (let row = 0; row < height; row += 1) {
    const to = target + row * targetStride;
    const from = source + row * sourceStride;
    for (let x = 0; x < width; x += 1) bytes[to + x] = at(bytes, table + at(bytes, from + x));
  }
};

export const tint: Twin<'tint'> = (
  bytes,
  targetU,
  targetV,
  targetStride,
  sourceU,
  sourceV,
  sourceStride,
  width,
  height,
  luma,
  lumaStride,
  lumaWidth,
  lumaHeight,
  gain,
  tintU,
  tintV,
) => {
  for (let row = 0; row < height; row += 1) {
    const to = row * targetStride;
    const from = row * sourceStride;
    const upper = luma + 2 * row * lumaStride;
    const lower = 2 * row + 1 < lumaHeight ? upper + lumaStride : upper;
    for (let x = 0; x < width; x += 1) {
      const left = 2 * x;
      const right = left + 1 < lumaWidth ? left + 1 : left;
      const light = ((at(bytes, upper + left) + at(bytes, upper + right) + at(bytes, lower + left) + at(bytes, lower + right) + 2) >> 2) - 16;
      bytes[targetU + to + x] = tinted(at(bytes, sourceU + from + x), light, gain, tintU);
      bytes[targetV + to + x] = tinted(at(bytes, sourceV + from + x), light, gain, tintV);
    }
  }
};

function tinted(chroma: number, light: number, gain: number, by: number): number {
  return Math.min(240, Math.max(16, (((chroma - 128) * gain + light * by + 2048) >> 12) + 128));
}
