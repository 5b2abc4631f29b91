import { SIDE_RANGE } from '../core/program-format';
import { BITMAP_OPTIONS, decodeBitmap } from './decode-bitmap';

/**
 * Decodes an image upright, no larger than the largest program. Main thread: SVG needs an element.
 * The caller closes the bitmap.
 * @throws MediaFault `bad-image` or `too-large`
 */
export function decodeImage(blob: Blob, name: string): Promise<ImageBitmap> {
  return decodeBitmap(blob, name, { maxSide: SIDE_RANGE.max, decodeSvg });
}

async function decodeSvg(blob: Blob): Promise<ImageBitmap> {
  const url = URL.createObjectURL(blob);
  try {
    const element = new Image();
    element.src = url;
    await element.decode();
    // An SVG need not have a size of its own; what the element says then is only the shape, and a bitmap of it comes out empty.
    return await createImageBitmap(element, BITMAP_OPTIONS).catch(() => drawToFit(element));
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
