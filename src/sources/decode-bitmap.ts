import { MediaFault } from '../core/fault';

/** Larger files are refused before they are decoded. */
const MAX_BYTES = 64 * 2 ** 20;
/** Decoded, at 4 bytes a pixel: 256 MiB. */
const MAX_PIXELS = 64 * 2 ** 20;
const ACCEPTED = 'PNG, JPEG, WebP, AVIF, GIF and BMP';
const ACCEPTED_WITH_SVG = 'PNG, JPEG, WebP, AVIF, GIF, BMP and SVG';

export const BITMAP_OPTIONS: ImageBitmapOptions = { imageOrientation: 'from-image', premultiplyAlpha: 'none' };

export interface BitmapLimits {
  /** Larger images are scaled down. */
  readonly maxSide: number;
  /** SVG, which a browser decodes by an element only; refused when left out. */
  readonly decodeSvg?: (blob: Blob) => Promise<ImageBitmap>;
}

/**
 * Decodes an image upright, in any thread. The caller closes the bitmap.
 * @throws MediaFault `bad-image` or `too-large`
 */
export async function decodeBitmap(blob: Blob, name: string, limits: BitmapLimits): Promise<ImageBitmap> {
  if (blob.size > MAX_BYTES) throw tooLarge(name, `${Math.ceil(blob.size / 2 ** 20)} MiB; up to ${MAX_BYTES / 2 ** 20} MiB are accepted`);
  const bitmap = await decode(blob, name, limits);
  const { width, height } = bitmap;
  const scale = Math.min(1, limits.maxSide / Math.max(width, height));
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

async function decode(blob: Blob, name: string, { decodeSvg }: BitmapLimits): Promise<ImageBitmap> {
  const accepted = decodeSvg ? ACCEPTED_WITH_SVG : ACCEPTED;
  try {
    return await createImageBitmap(blob, BITMAP_OPTIONS);
  } catch (first) {
    if (!decodeSvg || !blob.type.startsWith('image/svg')) throw badImage(name, accepted, first);
    try {
      return await decodeSvg(blob);
    } catch (cause) {
      throw badImage(name, accepted, cause);
    }
  }
}

function badImage(name: string, accepted: string, cause: unknown): MediaFault {
  return new MediaFault('bad-image', `"${name}" is not an image that this browser can read; ${accepted} are accepted.`, { cause, context: { name, accepted } });
}

function tooLarge(name: string, what: string): MediaFault {
  return new MediaFault('too-large', `"${name}" is too large (${what}).`, { context: { name } });
}
