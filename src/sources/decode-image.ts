import { MediaFault } from '../core/fault';
import { SIDE_RANGE } from '../core/program-format';

/** Larger files are refused before they are decoded. */
const MAX_BYTES = 64 * 2 ** 20;
/** Decoded, at 4 bytes a pixel: 256 MiB. */
const MAX_PIXELS = 64 * 2 ** 20;
const ACCEPTED = 'PNG, JPEG, WebP, AVIF, GIF, BMP and SVG';

/**
 * Decodes an image upright, no larger than the largest program. Main thread: SVG needs an element.
 * The caller closes the bitmap.
 * @throws MediaFault `bad-image` or `too-large`
 */
export async function decodeImage(blob: Blob, name: string): Promise<ImageBitmap> {
  if (blob.size > MAX_BYTES) throw tooLarge(name, `${Math.ceil(blob.size / 2 ** 20)} MiB; up to ${MAX_BYTES / 2 ** 20} MiB are accepted`);
  const bitmap = await decode(blob, name);
  const { width, height } = bitmap;
  const scale = Math.min(1, SIDE_RANGE.max / Math.max(width, height));
  if (scale === 1) return bitmap;
  try {
    if (width * height > MAX_PIXELS) throw tooLarge(name, `${width}×${height} pixels`);
    return await createImageBitmap(bitmap, {
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
      resizeQuality: 'high',
      premultiplyAlpha: 'none',
    });
  } finally {
    bitmap.close();
  }
}

async function decode(blob: Blob, name: string): Promise<ImageBitmap> {
  const options: ImageBitmapOptions = { imageOrientation: 'from-image', premultiplyAlpha: 'none' };
  try {
    return await createImageBitmap(blob, options);
  } catch (first) {
    if (!blob.type.startsWith('image/svg')) throw badImage(name, first);
    try {
      return await decodeSvg(blob, options);
    } catch (cause) {
      throw badImage(name, cause);
    }
  }
}

async function decodeSvg(blob: Blob, options: ImageBitmapOptions): Promise<ImageBitmap> {
  const url = URL.createObjectURL(blob);
  try {
    const element = new Image();
    element.src = url;
    await element.decode();
    // An SVG need not have a size of its own; what the element says then is only the shape, and a bitmap of it comes out empty.
    return await createImageBitmap(element, options).catch(() => drawToFit(element));
  } finally {
    URL.revokeObjectURL(url);
  }
}

function drawToFit(element: HTMLImageElement): ImageBitmap {
  const shape = { width: element.naturalWidth || 16, height: element.naturalHeight || 9 };
  const scale = Math.min(1280 / shape.width, 720 / shape.height);
  const canvas = new OffscreenCanvas(Math.round(shape.width * scale), Math.round(shape.height * scale));
  canvas.getContext('2d')?.drawImage(element, 0, 0, canvas.width, canvas.height);
  return canvas.transferToImageBitmap();
}

function badImage(name: string, cause: unknown): MediaFault {
  return new MediaFault('bad-image', `"${name}" is not an image that this browser can read; ${ACCEPTED} are accepted.`, { cause, context: { name, accepted: ACCEPTED } });
}

function tooLarge(name: string, what: string): MediaFault {
  return new MediaFault('too-large', `"${name}" is too large (${what}).`, { context: { name } });
}
