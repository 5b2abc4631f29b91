import { copyPlane } from './copy-picture';
import { fillPlane } from './fill-picture';
import type { PlanarMemory } from '../memory';
import type { Picture } from '../picture';

/** The source's alpha in the target, if that has any: opaque where the source has none. Both have one size. */
export function carryAlpha(memory: PlanarMemory, target: Picture, source: Picture): void {
  if (!target.alpha || target.alpha === source.alpha) return;
  if (source.alpha) copyPlane(memory, target.alpha, source.alpha);
  else fillPlane(memory, target.alpha, { x: 0, y: 0, width: target.width, height: target.height }, 255);
}
