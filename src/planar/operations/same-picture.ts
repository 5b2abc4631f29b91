import type { PlanarMemory } from '../memory';
import type { Picture, Plane } from '../picture';

/** Whether two pictures of one size agree from luma row `fromRow` down (chroma rows shared with the rows above are left out). */
export function samePicture(memory: PlanarMemory, a: Picture, b: Picture, fromRow = 0): boolean {
  if (a.width !== b.width || a.height !== b.height) return false;
  const chromaRow = (fromRow + 1) >> 1;
  if (!samePlane(memory, a.y, b.y, fromRow)) return false;
  if (!samePlane(memory, a.u, b.u, chromaRow) || !samePlane(memory, a.v, b.v, chromaRow)) return false;
  if (!a.alpha || !b.alpha) return a.alpha === b.alpha;
  return samePlane(memory, a.alpha, b.alpha, fromRow);
}

function samePlane(memory: PlanarMemory, a: Plane, b: Plane, fromRow: number): boolean {
  const rows = a.height - fromRow;
  if (rows <= 0) return true;
  return memory.kernels.same(a.offset + fromRow * a.stride, a.stride, b.offset + fromRow * b.stride, b.stride, a.width, rows) === 1;
}
