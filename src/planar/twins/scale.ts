import type { Twin } from '../kernels';
import { at } from './at';

export const scale: Twin<'scale'> = (bytes, target, targetStride, width, height, source, sourceStride, columns, rows, lines) => {
  const table = new DataView(bytes.buffer, bytes.byteOffset);
  let upper = lines;
  let lower = lines + ((width + 15) & ~15);
  let upperRow = -1;
  let lowerRow = -1;
  for (let row = 0; row < height; row += 1) {
    const first = table.getInt32(rows + row * 12, true);
    const second = table.getInt32(rows + row * 12 + 4, true);
    const weight = table.getInt32(rows + row * 12 + 8, true);
    if (first !== upperRow) {
      [upper, lower] = [lower, upper];
      [upperRow, lowerRow] = [lowerRow, upperRow];
      if (first !== upperRow) scaleLine(bytes, table, upper, width, source + first * sourceStride, columns);
      upperRow = first;
    }
    const to = target + row * targetStride;
    if (weight === 0) {
      bytes.copyWithin(to, upper, upper + width);
      continue;
    }
    if (second !== lowerRow) scaleLine(bytes, table, lower, width, source + second * sourceStride, columns);
    lowerRow = second;
    for (let x = 0; x < width; x += 1) bytes[to + x] = (at(bytes, upper + x) * (256 - weight) + at(bytes, lower + x) * weight + 128) >> 8;
  }
};

function scaleLine(bytes: Uint8Array, table: DataView, target: number, width: number, source: number, columns: number): void {
  for (let x = 0; x < width; x += 1) {
    const group = columns + (x >> 3) * 32;
    const column = x & 7;
    const base = source + table.getInt32(group + 24, true);
    const weight = at(bytes, group + 16 + column);
    const left = at(bytes, base + at(bytes, group + column));
    const right = at(bytes, base + at(bytes, group + 8 + column));
    bytes[target + x] = (left * (256 - weight) + right * weight + 128) >> 8;
  }
}

export const halve: Twin<'halve'> = (bytes, target, targetStride, source, sourceStride, sourceWidth, sourceHeight) => {
  const width = (sourceWidth + 1) >> 1;
  const height = (sourceHeight + 1) >> 1;
  for (let row = 0; row < height; row += 1) {
    const to = target + row * targetStride;
    const upper = source + 2 * row * sourceStride;
    const lower = 2 * row + 1 < sourceHeight ? upper + sourceStride : upper;
    for (let x = 0; x < width; x += 1) {
      const left = 2 * x;
      const right = left + 1 < sourceWidth ? left + 1 : left;
      bytes[to + x] = (at(bytes, upper + left) + at(bytes, upper + right) + at(bytes, lower + left) + at(bytes, lower + right) + 2) >> 2;
    }
  }
};
