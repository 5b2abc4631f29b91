import { fillPlane } from './fill-picture';
import type { PlanarMemory } from '../memory';
import type { Picture, Plane } from '../picture';
import { pairPlanes } from '../planes';

/** Copies what both sizes have in common from the top left; alpha too, opaque where the source has none. */
export function copyPicture(memory: PlanarMemory, target: Picture, source: Picture): void {
  for (const pair of pairPlanes(target, source)) copyPlane(memory, pair.target, pair.source);
  if (target.alpha && !source.alpha) fillPlane(memory, target.alpha, { x: 0, y: 0, width: source.width, height: source.height }, 255);
}

/** Copies what both planes have in common from the top left. */
export function copyPlane(memory: PlanarMemory, target: Plane, source: Plane): void {
  const width = Math.min(target.width, source.width);
  const height = Math.min(target.height, source.height);
  if (width === target.stride && width === source.stride) {
    memory.bytes.copyWithin(target.offset, source.offset, source.offset + height * width);
    return;
  }
  for (let row = 0; row < height; row += 1) {
    const from = source.offset + row * source.stride;
    memory.bytes.copyWithin(target.offset + row * target.stride, from, from + width);
  }
}
