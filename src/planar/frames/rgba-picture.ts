import type { PlanarMemory } from '../memory';
import type { Picture } from '../picture';

/** Order of the first three bytes of a pixel. */
export type RgbOrder = 'rgb' | 'bgr';

/**
 * Converts straight (not premultiplied) RGBA, e.g. of an `ImageData`, of the target's size; alpha goes to the
 * target's alpha plane if it has one and is ignored otherwise.
 * @param stride bytes from row to row, default 4 · width
 */
export function rgbaToPicture(memory: PlanarMemory, target: Picture, rgba: Uint8ClampedArray | Uint8Array, stride = target.width * 4): void {
  const staging = memory.allocateBytes(stride * target.height);
  try {
    memory.bytes.set(rgba.subarray(0, stride * target.height), staging);
    pixelsToPicture(memory, target, staging, stride, 'rgb');
  } finally {
    memory.freeBytes(staging);
  }
}

/** As `rgbaToPicture` for pixels that lie in the memory already. */
export function pixelsToPicture(memory: PlanarMemory, target: Picture, pixels: number, stride: number, order: RgbOrder): void {
  const { kernels } = memory;
  const { width, height, y, u, v, alpha } = target;
  const swap = order === 'rgb' ? 0 : 1;
  kernels.rgbToLuma(y.offset, y.stride, pixels, stride, width, height, swap);
  if (alpha) {
    kernels.rgbaToChroma(u.offset, v.offset, u.stride, pixels, stride, width, height, swap);
    kernels.alphaOfRgba(alpha.offset, alpha.stride, pixels, stride, width, height);
  } else {
    kernels.rgbToChroma(u.offset, v.offset, u.stride, pixels, stride, width, height, swap);
  }
}

/** The picture as straight RGBA, 4 · width bytes a row; for stills and tests, not for the way of a frame. */
export function pictureToRgba(memory: PlanarMemory, source: Picture): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, y, u, v, alpha } = source;
  const { bytes } = memory;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    for (let x = 0; x < width; x += 1) {
      const chroma = (row >> 1) * u.stride + (x >> 1);
      const luma = ((bytes[y.offset + row * y.stride + x] ?? 16) - 16) * (255 / 219);
      const blueness = ((bytes[u.offset + chroma] ?? 128) - 128) * (255 / 112);
      const redness = ((bytes[v.offset + chroma] ?? 128) - 128) * (255 / 112);
      const at = (row * width + x) * 4;
      const red = luma + redness * (1 - 0.299);
      const blue = luma + blueness * (1 - 0.114);
      rgba[at] = red;
      rgba[at + 1] = (luma - 0.299 * red - 0.114 * blue) / 0.587;
      rgba[at + 2] = blue;
      rgba[at + 3] = alpha ? (bytes[alpha.offset + row * alpha.stride + x] ?? 255) : 255;
    }
  }
  return rgba;
}
