import type { Twin } from '../kernels';
import { at } from './at';

export const boxRows: Twin<'boxRows'> = (bytes, target, targetStride, source, sourceStride, width, height, radius, inner, ends) => {
  const last = height - 1;
  for (let x = 0; x < width; x += 1) {
    const sample = (row: number): number => at(bytes, source + Math.min(last, Math.max(0, row)) * sourceStride + x);
    let sum = 0;
    for (let k = -radius; k <= radius; k += 1) sum += sample(k);
    for (let row = 0; row < height; row += 1) {
      const entering = sample(row + radius + 1);
      bytes[target + row * targetStride + x] = (sum * inner + (sample(row - radius - 1) + entering) * ends + 16384) >> 15;
      sum += entering - sample(row - radius);
    }
  }
};

export const double: Twin<'double'> = (bytes, target, targetStride, width, height, source, sourceStride) => {
  const lastColumn = ((width + 1) >> 1) - 1;
  const lastRow = ((height + 1) >> 1) - 1;
  for (let row = 0; row < height; row += 1) {
    const near = row >> 1;
    const far = (row & 1) === 0 ? Math.max(near - 1, 0) : Math.min(near + 1, lastRow);
    const down = (x: number): number => 3 * at(bytes, source + near * sourceStride + x) + at(bytes, source + far * sourceStride + x);
    for (let x = 0; x < width; x += 1) {
      const middle = x >> 1;
      const side = (x & 1) === 0 ? Math.max(middle - 1, 0) : Math.min(middle + 1, lastColumn);
      bytes[target + row * targetStride + x] = (3 * down(middle) + down(side) + 8) >> 4;
    }
  }
};
