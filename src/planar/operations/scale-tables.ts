import type { PlanarMemory } from '../memory';

/** One axis of a scale: `count` samples from `first` on; sample i lies at `from + (i + 0.5) · step - 0.5` of the source. */
export interface Axis {
  readonly from: number;
  /** Source samples for one of the target, 0 < step ≤ 2. */
  readonly step: number;
  readonly first: number;
  readonly count: number;
  /** Samples the source has; beyond its edges the last one counts. */
  readonly limit: number;
}

/** Bytes of `writeColumns` for so many columns. */
export function columnsLength(count: number): number {
  return Math.ceil(count / 8) * 32;
}

/** Bytes of `writeRows` for so many rows. */
export function rowsLength(count: number): number {
  return count * 12;
}

/**
 * For each 8 columns: 8 left and 8 right neighbours as bytes from the group's base, 8 weights of the right one
 * (of 256), the base as int32, 4 bytes of nothing. A step of at most 2 keeps a group's neighbours within 16 bytes,
 * so that one byte shuffle picks all of them.
 */
export function writeColumns(memory: PlanarMemory, offset: number, axis: Axis): void {
  const view = new DataView(memory.bytes.buffer);
  for (let group = 0; group < axis.count; group += 8) {
    const at = offset + group * 4;
    const base = sampleOf(axis, group).near;
    for (let i = 0; i < 8; i += 1) {
      const { near, next, weight } = sampleOf(axis, Math.min(group + i, axis.count - 1));
      memory.bytes[at + i] = Math.min(15, near - base);
      memory.bytes[at + 8 + i] = Math.min(15, next - base);
      memory.bytes[at + 16 + i] = weight;
    }
    view.setInt32(at + 24, base, true);
    view.setInt32(at + 28, 0, true);
  }
}

/** For each row as int32: the upper and the lower row of the source and the lower one's weight of 256. */
export function writeRows(memory: PlanarMemory, offset: number, axis: Axis): void {
  const view = new DataView(memory.bytes.buffer);
  for (let row = 0; row < axis.count; row += 1) {
    const { near, next, weight } = sampleOf(axis, row);
    view.setInt32(offset + row * 12, near, true);
    view.setInt32(offset + row * 12 + 4, next, true);
    view.setInt32(offset + row * 12 + 8, weight, true);
  }
}

function sampleOf(axis: Axis, index: number): { near: number; next: number; weight: number } {
  const position = Math.round((axis.from + (axis.first + index + 0.5) * axis.step - 0.5) * 256);
  const last = axis.limit - 1;
  if (position <= 0) return { near: 0, next: Math.min(1, last), weight: 0 };
  const near = position >> 8;
  if (near >= last) return { near: last, next: last, weight: 0 };
  return { near, next: near + 1, weight: position & 255 };
}
