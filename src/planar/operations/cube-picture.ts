import { withBytes } from '../borrow';
import { carryAlpha } from './carry-alpha';
import type { PlanarMemory } from '../memory';
import type { Picture } from '../picture';

/** Steps of Y, U and V in a colour table, and codes from one to the next. */
export const STEPS = 33;
export const STEP_CODES = 8;

const CELLS = STEPS - 1;
const CORNERS = 4;
const PARTS = 64;

/** A colour table in the kernel's own order. */
export type CubeTable = Int16Array;

/** Orders colours for the kernel `cube`: (Y, U, V) in codes for 33 steps of V, of U and, fastest, of Y. */
export function cubeTableOf(colors: Float32Array): CubeTable {
  const table = new Int16Array(3 * CELLS * CELLS * STEPS * CORNERS);
  for (let channel = 0; channel < 3; channel += 1) {
    const partsAt = (y: number, u: number, v: number): number => Math.max(-32768, Math.min(32767, Math.round((colors[((v * STEPS + u) * STEPS + y) * 3 + channel] ?? 0) * PARTS)));
    for (let cell = 0; cell < CELLS * CELLS; cell += 1) {
      const u = cell % CELLS;
      const v = Math.floor(cell / CELLS);
      const at = (channel * CELLS * CELLS + cell) * STEPS * CORNERS;
      for (let y = 0; y < STEPS; y += 1) table.set([partsAt(y, u, v), partsAt(y, u + 1, v), partsAt(y, u, v + 1), partsAt(y, u + 1, v + 1)], at + y * CORNERS);
    }
  }
  return table;
}

/** Replaces each colour by that of the table, between its steps trilinear. Target and source have one size and may be the same. */
export function cubePicture(memory: PlanarMemory, target: Picture, source: Picture, table: CubeTable): void {
  carryAlpha(memory, target, source);
  withBytes(memory, table.byteLength, (at) => {
    new Int16Array(memory.bytes.buffer, at, table.length).set(table);
    const { y, u, v, width, height } = target;
    const from = source;
    memory.kernels.cube(y.offset, y.stride, u.offset, v.offset, u.stride, from.y.offset, from.y.stride, from.u.offset, from.v.offset, from.u.stride, width, height, at);
  });
}
