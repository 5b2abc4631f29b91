import { PipelineFault } from '../../core/fault';
import type { Size } from '../../core/geometry';
import type { PlanarMemory } from '../../planar/memory';
import type { Picture } from '../../planar/picture';
import { rgbaToPicture } from '../../planar/frames/rgba-picture';
import { drawnPicture } from './drawn-picture';

/** Larger images are scaled down on the way in: no program is larger. */
const MAX_SIDE = 4096;

/**
 * An image as planes, with alpha only where some pixel is not opaque; the caller's until freed.
 * @throws PipelineFault `renderer-failed` when the browser gives no canvas, or `out-of-memory`
 */
export function bitmapToPicture(memory: PlanarMemory, bitmap: ImageBitmap): Picture {
  const size = fitted(bitmap);
  const canvas = new OffscreenCanvas(size.width, size.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new PipelineFault('renderer-failed', 'The browser gives no canvas to read an image with.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  const { data } = context.getImageData(0, 0, size.width, size.height);
  return drawnPicture(memory, size, hasAlpha(data), (picture) => rgbaToPicture(memory, picture, data));
}

function fitted({ width, height }: Size): Size {
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function hasAlpha(rgba: Uint8ClampedArray): boolean {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return true;
  return false;
}
