import type { Twin } from '../kernels';
import { at } from './at';

export const edges: Twin<'edges'> = (bytes, target, targetStride, source, sourceStride, width, height, gain, floor) => {
  for (let row = 0; row < height; row += 1) {
    const here = source + row * sourceStride;
    const above = row > 0 ? here - sourceStride : here;
    const below = row < height - 1 ? here + sourceStride : here;
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(x - 1, 0);
      const right = Math.min(x + 1, width - 1);
      const topLeft = at(bytes, above + left);
      const topRight = at(bytes, above + right);
      const bottomLeft = at(bytes, below + left);
      const bottomRight = at(bytes, below + right);
      const across = topRight - topLeft + 2 * (at(bytes, here + right) - at(bytes, here + left)) + bottomRight - bottomLeft;
      const down = bottomLeft - topLeft + 2 * (at(bytes, below + x) - at(bytes, above + x)) + bottomRight - topRight;
      const steep = Math.min(((Math.abs(across) + Math.abs(down)) * gain) >> 8, 32767) - floor;
      bytes[target + row * targetStride + x] = Math.min(255, Math.max(0, steep));
    }
  }
};

export const sharpen: Twin<'sharpen'> = (bytes, target, targetStride, source, sourceStride, blurred, blurredStride, width, height, amount) => {
  for (let row = 0; row < height; row += 1) {
    const to = target + row * targetStride;
    const from = source + row * sourceStride;
    const soft = blurred + row * blurredStride;
    for (let x = 0; x < width; x += 1) {
      const sharp = at(bytes, from + x);
      const value = sharp + (((sharp - at(bytes, soft + x)) * amount + 128) >> 8);
      bytes[to + x] = Math.min(255, Math.max(0, value));
    }
  }
};
