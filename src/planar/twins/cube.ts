import type { Twin } from '../kernels';
import { at } from './at';

const CELL = 33 * 8;
const ROW = 32 * CELL;
const CHANNEL = 32 * ROW;

export const cube: Twin<'cube'> = (
  bytes,
  targetY,
  targetYStride,
  targetU,
  targetV,
  targetChromaStride,
  sourceY,
  sourceYStride,
  sourceU,
  sourceV,
  sourceChromaStride,
  width,
  height,
  table,
) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let row = 0; row < height; row += 2) {
    const lower = Math.min(row + 1, height - 1);
    for (let x = 0; x < width; x += 2) {
      const right = Math.min(x + 1, width - 1);
      const from = (row >> 1) * sourceChromaStride + (x >> 1);
      const u = at(bytes, sourceU + from);
      const v = at(bytes, sourceV + from);
      const cell = table + (v >> 3) * ROW + (u >> 3) * CELL;
      const upper = sourceY + row * sourceYStride;
      const under = sourceY + lower * sourceYStride;
      const samples = [at(bytes, upper + x), at(bytes, upper + right), at(bytes, under + x), at(bytes, under + right)] as const;
      const [a, b, c, d] = samples.map((luma) => mixed(view, cell, luma, u & 7, v & 7));
      put(bytes, targetY + row * targetYStride, x, right, a, b);
      put(bytes, targetY + lower * targetYStride, x, right, c, d);
      const mean = (samples[0] + samples[1] + samples[2] + samples[3] + 2) >> 2;
      const to = (row >> 1) * targetChromaStride + (x >> 1);
      bytes[targetU + to] = mixed(view, cell + CHANNEL, mean, u & 7, v & 7);
      bytes[targetV + to] = mixed(view, cell + 2 * CHANNEL, mean, u & 7, v & 7);
    }
  }
};

function put(bytes: Uint8Array, row: number, left: number, right: number, first = 0, second = 0): void {
  bytes[row + left] = first;
  bytes[row + right] = second;
}

/** Trilinear in eighths, from 64ths to whole samples. */
function mixed(view: DataView, cell: number, luma: number, right: number, down: number): number {
  const near = cell + (luma >> 3) * 8;
  const rest = luma & 7;
  const corner = (i: number): number => view.getInt16(near + 2 * i, true) * (8 - rest) + view.getInt16(near + 8 + 2 * i, true) * rest;
  const upper = corner(0) * (8 - right) + corner(1) * right;
  const lower = corner(2) * (8 - right) + corner(3) * right;
  return Math.min(255, Math.max(0, (upper * (8 - down) + lower * down + 16384) >> 15));
}
