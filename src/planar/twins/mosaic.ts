import type { Twin } from '../kernels';
import { at } from './at';

export const mosaic: Twin<'mosaic'> = (bytes, target, targetStride, source, sourceStride, width, height, block) => {
  for (let top = 0; top < height; top += block) {
    const bottom = Math.min(height, top + block);
    for (let left = 0; left < width; left += block) {
      const right = Math.min(width, left + block);
      const count = (right - left) * (bottom - top);
      let total = count >> 1;
      for (let row = top; row < bottom; row += 1) {
        const from = source + row * sourceStride;
        for (let x = left; x < right; x += 1) total += at(bytes, from + x);
      }
      const mean = Math.trunc(total / count);
      for (let row = top; row < bottom; row += 1) bytes.fill(mean, target + row * targetStride + left, target + row * targetStride + right);
    }
  }
};
