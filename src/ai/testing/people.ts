import sampleSource from '../../../node_modules/@vladmandic/human/src/sample.ts?raw';
import type { Rect, Size } from '../../core/geometry';
import { sampleSize } from '../sample-size';
import type { Sample } from '../protocol';

/** Pictures of people from the package `@vladmandic/human`: a face, and a whole body. */
export async function personPicture(name: 'face' | 'body'): Promise<ImageBitmap> {
  const text = new RegExp(`export const ${name}[^=]*= \`([^\`]*)\``).exec(sampleSource)?.[1];
  if (!text) throw new Error(`The package holds no picture "${name}".`);
  const bytes = Uint8Array.from(atob(text.replace(/^[^]*?base64,/, '').replaceAll(/\s/g, '')), (letter) => letter.charCodeAt(0));
  return createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
}

/** A part of a picture drawn in `size`. */
export function drawn(picture: ImageBitmap, size: Size, from: Rect = { x: 0, y: 0, width: picture.width, height: picture.height }): ImageData {
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('There is no canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, from.x, from.y, from.width, from.height, 0, 0, size.width, size.height);
  return context.getImageData(0, 0, size.width, size.height);
}

/** The sample that models see of a part of a picture. */
export function sampleOf(picture: ImageBitmap, from: Rect = { x: 0, y: 0, width: picture.width, height: picture.height }, { width, height }: Size = sampleSize(from)): Sample {
  const { data } = drawn(picture, { width, height }, from);
  const bytes = new Uint8Array((width * height * 3) / 2);
  const chroma = (width * height) / 4;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [r, g, b] = data.subarray((y * width + x) * 4);
      const luma = 0.299 * r! + 0.587 * g! + 0.114 * b!;
      bytes[y * width + x] = 16 + (219 / 255) * luma;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const at = width * height + (y >> 1) * (width >> 1) + (x >> 1);
      bytes[at] = 128 + ((112 / 255) * (b! - luma)) / 0.886;
      bytes[at + chroma] = 128 + ((112 / 255) * (r! - luma)) / 0.701;
    }
  }
  return { width, height, aspect: from.width / from.height, bytes };
}
