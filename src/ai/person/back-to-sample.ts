import type { Size } from '../../core/geometry';
import type { Lay } from '../sample-tensor';

/** Values of a model's input pixels at the sample's pixels, bilinear. @param lay how the sample lay in the input */
export function backToSample(values: Float32Array, input: Size, { width, height }: Size, { scaleX, scaleY, offsetX, offsetY }: Lay): Float32Array {
  const back = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = inside((y + 0.5) * scaleY + offsetY - 0.5, input.height);
    const upper = Math.floor(row);
    const down = row - upper;
    const top = upper * input.width;
    const bottom = Math.min(input.height - 1, upper + 1) * input.width;
    for (let x = 0; x < width; x += 1) {
      const column = inside((x + 0.5) * scaleX + offsetX - 0.5, input.width);
      const left = Math.floor(column);
      const across = column - left;
      const right = Math.min(input.width - 1, left + 1);
      const above = (values[top + left] ?? 0) * (1 - across) + (values[top + right] ?? 0) * across;
      const below = (values[bottom + left] ?? 0) * (1 - across) + (values[bottom + right] ?? 0) * across;
      back[y * width + x] = above * (1 - down) + below * down;
    }
  }
  return back;
}

function inside(position: number, limit: number): number {
  return Math.max(0, Math.min(limit - 1, position));
}
