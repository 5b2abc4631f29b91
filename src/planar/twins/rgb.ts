import type { Twin } from '../kernels';
import { at } from './at';

// BT.601 limited, × 32768: rows sum to 219/255 (luma) and to 0 (chroma), so that grey stays grey.
const Y_RED = 8414;
const Y_GREEN = 16519;
const Y_BLUE = 3208;
const U_RED = -4857;
const U_GREEN = -9535;
const U_BLUE = 14392;
const V_RED = 14392;
const V_GREEN = -12052;
const V_BLUE = -2340;
const HALF = 1 << 14;

export const rgbToLuma: Twin<'rgbToLuma'> = (bytes, target, targetStride, source, sourceStride, width, height, order) => {
  const first = order === 0 ? Y_RED : Y_BLUE;
  const third = order === 0 ? Y_BLUE : Y_RED;
  for (let row = 0; row < height; row += 1) {
    const to = target + row * targetStride;
    const from = source + row * sourceStride;
    for (let x = 0; x < width; x += 1) {
      const pixel = from + 4 * x;
      bytes[to + x] = ((at(bytes, pixel) * first + at(bytes, pixel + 1) * Y_GREEN + at(bytes, pixel + 2) * third + HALF) >> 15) + 16;
    }
  }
};

export const rgbToChroma: Twin<'rgbToChroma'> = (bytes, targetU, targetV, targetStride, source, sourceStride, width, height, order) => {
  const chromaWidth = (width + 1) >> 1;
  const red = order === 0 ? 0 : 2;
  for (let row = 0; 2 * row < height; row += 1) {
    const upper = source + 2 * row * sourceStride;
    const lower = 2 * row + 1 < height ? upper + sourceStride : upper;
    for (let x = 0; x < chromaWidth; x += 1) {
      const left = 8 * x;
      const right = 2 * x + 1 < width ? left + 4 : left;
      const sum = (channel: number): number =>
        at(bytes, upper + left + channel) + at(bytes, upper + right + channel) + at(bytes, lower + left + channel) + at(bytes, lower + right + channel);
      putChroma(bytes, targetU + row * targetStride + x, targetV + row * targetStride + x, sum(red), sum(1), sum(2 - red), 17);
    }
  }
};

export const rgbaToChroma: Twin<'rgbaToChroma'> = (bytes, targetU, targetV, targetStride, source, sourceStride, width, height, order) => {
  const chromaWidth = (width + 1) >> 1;
  const red = order === 0 ? 0 : 2;
  for (let row = 0; 2 * row < height; row += 1) {
    const upper = source + 2 * row * sourceStride;
    const lower = 2 * row + 1 < height ? upper + sourceStride : upper;
    for (let x = 0; x < chromaWidth; x += 1) {
      const left = 8 * x;
      const right = 2 * x + 1 < width ? left + 4 : left;
      const pixels = [upper + left, upper + right, lower + left, lower + right] as const;
      let weight = 0;
      for (const pixel of pixels) weight += at(bytes, pixel + 3);
      const mean = (channel: number): number => {
        if (weight === 0) return 0;
        let sum = weight >> 1;
        for (const pixel of pixels) sum += at(bytes, pixel + channel) * at(bytes, pixel + 3);
        return Math.trunc(sum / weight);
      };
      putChroma(bytes, targetU + row * targetStride + x, targetV + row * targetStride + x, mean(red), mean(1), mean(2 - red), 15);
    }
  }
};

export const alphaOfRgba: Twin<'alphaOfRgba'> = (bytes, target, targetStride, source, sourceStride, width, height) => {
  for (let row = 0; row < height; row += 1) {
    for (let x = 0; x < width; x += 1) bytes[target + row * targetStride + x] = at(bytes, source + row * sourceStride + 4 * x + 3);
  }
};

function putChroma(bytes: Uint8Array, u: number, v: number, red: number, green: number, blue: number, shift: number): void {
  const half = 1 << (shift - 1);
  bytes[u] = ((red * U_RED + green * U_GREEN + blue * U_BLUE + half) >> shift) + 128;
  bytes[v] = ((red * V_RED + green * V_GREEN + blue * V_BLUE + half) >> shift) + 128;
}
