import type { Twin } from '../kernels';
import { at } from './at';

export const chromaKey: Twin<'chromaKey'> = (
  bytes,
  mask,
  maskStride,
  targetU,
  targetV,
  targetStride,
  sourceU,
  sourceV,
  sourceStride,
  width,
  height,
  keyU,
  keyV,
  near,
  gain,
  axisU,
  axisV,
  spill,
) => {
  for (let row = 0; row < height; row += 1) {
    const to = row * targetStride;
    const from = row * sourceStride;
    for (let x = 0; x < width; x += 1) {
      const u = at(bytes, sourceU + from + x);
      const v = at(bytes, sourceV + from + x);
      // The kernel works in single precision.
      const distance = Math.trunc(Math.fround(Math.sqrt(Math.fround(((u - keyU) ** 2 + (v - keyV) ** 2) * 256))));
      bytes[mask + row * maskStride + x] = clamp(Math.imul(distance - near, gain) >> 8);
      const along = ((u - 128) * axisU + (v - 128) * axisV) >> 12;
      const across = ((v - 128) * axisU - (u - 128) * axisV) >> 12;
      const much = (Math.max(along - Math.abs(across), 0) * spill) >> 8;
      bytes[targetU + to + x] = clamp(u - ((much * axisU + 2048) >> 12));
      bytes[targetV + to + x] = clamp(v - ((much * axisV + 2048) >> 12));
    }
  }
};

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
