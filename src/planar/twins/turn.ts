import type { Twin } from '../kernels';
import { at } from './at';

export const affine: Twin<'affine'> = (bytes, target, count, source, sourceStride, sourceWidth, sourceHeight, u, v, du, dv, outside) => {
  const tap = (x: number, y: number): number =>
    x >= 0 && x < sourceWidth && y >= 0 && y < sourceHeight ? at(bytes, source + y * sourceStride + x) : outside;
  const mix = (x: number, y: number, right: number): number => (tap(x, y) * (256 - right) + tap(x + 1, y) * right + 128) >> 8;
  for (let i = 0; i < count; i += 1) {
    const su = u + i * du;
    const sv = v + i * dv;
    const x = su >> 16;
    const y = sv >> 16;
    const right = (su >> 8) & 255;
    const down = (sv >> 8) & 255;
    let upper: number;
    let lower: number;
    if (x >= 0 && x < sourceWidth - 1 && y >= 0 && y < sourceHeight - 1) {
      const near = source + y * sourceStride + x;
      upper = (at(bytes, near) * (256 - right) + at(bytes, near + 1) * right + 128) >> 8;
      lower = (at(bytes, near + sourceStride) * (256 - right) + at(bytes, near + sourceStride + 1) * right + 128) >> 8;
    } else {
      upper = mix(x, y, right);
      lower = mix(x, y + 1, right);
    }
    bytes[target + i] = (upper * (256 - down) + lower * down + 128) >> 8;
  }
};

export const turn: Twin<'turn'> = (bytes, target, targetStride, source, sourceStride, width, height, quarters) => {
  for (let y = 0; y < height; y += 1) {
    const from = source + y * sourceStride;
    let to = target + y * targetStride;
    let step = 1;
    if (quarters === 1) {
      to = target + height - 1 - y;
      step = targetStride;
    } else if (quarters === 2) {
      to = target + (height - 1 - y) * targetStride + width - 1;
      step = -1;
    } else if (quarters === 3) {
      to = target + (width - 1) * targetStride + y;
      step = -targetStride;
    }
    for (let x = 0; x < width; x += 1) bytes[to + x * step] = at(bytes, from + x);
  }
};
