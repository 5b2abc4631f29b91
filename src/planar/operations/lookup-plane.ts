import { withBytes } from '../borrow';
import type { PlanarMemory } from '../memory';
import type { Plane } from '../picture';

/** Replaces each sample by its entry in `table`, of 256. Both planes have one size and may be the same. */
export function lookupPlane(memory: PlanarMemory, target: Plane, source: Plane, table: Uint8Array): void {
  withBytes(memory, 256, (at) => {
    memory.bytes.set(table.subarray(0, 256), at);
    memory.kernels.lookup(target.offset, target.stride, source.offset, source.stride, target.width, target.height, at);
  });
}

/** A table of `value(sample)`, rounded, 0…255. */
export function tableOf(value: (sample: number) => number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, sample) => Math.max(0, Math.min(255, Math.round(value(sample)))));
}
