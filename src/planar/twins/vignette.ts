import type { Twin } from '../kernels';
import { at } from './at';

export const vignette: Twin<'vignette'> = (bytes, target, targetStride, source, sourceStride, width, height, columns, rows, inner, gain, strength, base) => {
  const word = (index: number): number => at(bytes, index) | (at(bytes, index + 1) << 8);
  for (let row = 0; row < height; row += 1) {
    const to = target + row * targetStride;
    const from = source + row * sourceStride;
    const down = word(rows + 2 * row);
    for (let x = 0; x < width; x += 1) {
      const beyond = Math.max(Math.min(word(columns + 2 * x) + down, 65535) - inner, 0);
      const rise = Math.min((beyond * gain) >>> 16, 255);
      const shade = over255(over255(rise * rise) * strength);
      bytes[to + x] = over255(at(bytes, from + x) * (255 - shade) + base * shade);
    }
  }
};

function over255(value: number): number {
  const rounded = value + 128;
  return (rounded + (rounded >> 8)) >> 8;
}
