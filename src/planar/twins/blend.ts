import type { Twin } from '../kernels';
import { at } from './at';

export const same: Twin<'same'> = (bytes, a, aStride, b, bStride, width, height) => {
  for (let row = 0; row < height; row += 1) {
    const first = a + row * aStride;
    const second = b + row * bStride;
    for (let x = 0; x < width; x += 1) if (bytes[first + x] !== bytes[second + x]) return 0;
  }
  return 1;
};

export const blend: Twin<'blend'> = (bytes, target, targetStride, source, sourceStride, width, height, opacity) => {
  for (let row = 0; row < height; row += 1) {
    const to = target + row * targetStride;
    const from = source + row * sourceStride;
    for (let x = 0; x < width; x += 1) bytes[to + x] = mix(at(bytes, to + x), at(bytes, from + x), opacity);
  }
};

export const blendMask: Twin<'blendMask'> = (bytes, target, targetStride, source, sourceStride, mask, maskStride, width, height, opacity) => {
  for (let row = 0; row < height; row += 1) {
    const to = target + row * targetStride;
    const from = source + row * sourceStride;
    const by = mask + row * maskStride;
    for (let x = 0; x < width; x += 1) bytes[to + x] = mix(at(bytes, to + x), at(bytes, from + x), over255(at(bytes, by + x) * opacity));
  }
};

export const blendChroma: Twin<'blendChroma'> = (
  bytes,
  target,
  targetStride,
  source,
  sourceStride,
  mask,
  maskStride,
  width,
  height,
  maskWidth,
  maskHeight,
  opacity,
) => {
  for (let row = 0; row < height; row += 1) {
    const to = target + row * targetStride;
    const from = source + row * sourceStride;
    const upper = mask + 2 * row * maskStride;
    const lower = 2 * row + 1 < maskHeight ? upper + maskStride : upper;
    for (let x = 0; x < width; x += 1) {
      const left = 2 * x;
      const right = left + 1 < maskWidth ? left + 1 : left;
      const mean = (at(bytes, upper + left) + at(bytes, upper + right) + at(bytes, lower + left) + at(bytes, lower + right) + 2) >> 2;
      bytes[to + x] = mix(at(bytes, to + x), at(bytes, from + x), over255(mean * opacity));
    }
  }
};

function mix(under: number, over: number, opacity: number): number {
  return over255(over * opacity + under * (255 - opacity));
}

/** `value / 255` rounded to nearest, exact for 0…65025. */
function over255(value: number): number {
  const rounded = value + 128;
  return (rounded + (rounded >> 8)) >> 8;
}
