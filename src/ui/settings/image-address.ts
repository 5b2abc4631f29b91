import type { Size } from '../../core/geometry';

const MOST: Size = { width: 1920, height: 1080 };
/** Of an image that has no size of its own, as an SVG may. */
const DEFAULT: Size = { width: 1280, height: 720 };
const QUALITIES = [0.9, 0.8, 0.7, 0.55];
/** Of each side, where no quality is low enough. */
const SHRINK = 0.75;
const LEAST_SIDE = 64;

/**
 * An image as a data: address of at most `maxLength` characters, no larger than 1920×1080 and upright: JPEG, or WebP
 * where it is not opaque.
 * @returns undefined when the browser cannot read it
 */
export async function imageAddress(file: Blob, maxLength: number): Promise<string | undefined> {
  const url = URL.createObjectURL(file);
  try {
    // An element, not a bitmap: it reads SVG too.
    const image = new Image();
    image.src = url;
    await image.decode();
    return encoded(image, maxLength);
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function encoded(image: HTMLImageElement, maxLength: number): string | undefined {
  const own = { width: image.naturalWidth || DEFAULT.width, height: image.naturalHeight || DEFAULT.height };
  const largest = Math.min(1, MOST.width / own.width, MOST.height / own.height);
  for (let scale = largest; scale === largest || own.width * scale >= LEAST_SIDE; scale *= SHRINK) {
    const canvas = drawn(image, { width: own.width * scale, height: own.height * scale });
    const type = isOpaque(canvas) ? 'image/jpeg' : 'image/webp';
    for (const quality of QUALITIES) {
      const address = canvas.toDataURL(type, quality);
      if (address.length <= maxLength) return address;
    }
  }
  return undefined;
}

function drawn(image: HTMLImageElement, { width, height }: Size): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function isOpaque(canvas: HTMLCanvasElement): boolean {
  const { data } = contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height);
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser gives no canvas.');
  return context;
}
