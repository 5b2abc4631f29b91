import type { Rect } from '../../core/geometry';
import { fillPlane } from './fill-picture';
import type { PlanarMemory } from '../memory';
import type { Picture } from '../picture';
import { pairPlanes } from '../planes';
import { scalePlane } from './scale-plane';

/**
 * Draws `from` (px of the source, fractions allowed) into `to` (px of the target, whole and even, may reach outside):
 * bilinear, by way of halved copies when it shrinks by more than 2. Samples beyond the source's edges repeat the edge.
 * The rest of the target stays as it is; where the source has no alpha the target's becomes opaque.
 */
export function scalePicture(memory: PlanarMemory, target: Picture, to: Rect, source: Picture, from: Rect): void {
  if (!(to.width > 0 && to.height > 0 && from.width > 0 && from.height > 0)) return;
  for (const pair of pairPlanes(target, source)) {
    scalePlane(memory, pair.target, divide(to, pair.pitch), pair.source, divide(from, pair.pitch));
  }
  if (target.alpha && !source.alpha) fillPlane(memory, target.alpha, to, 255);
}

function divide(rect: Rect, by: number): Rect {
  return { x: rect.x / by, y: rect.y / by, width: rect.width / by, height: rect.height / by };
}
