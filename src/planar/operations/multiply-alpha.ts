import { fillPlane } from './fill-picture';
import type { PlanarMemory } from '../memory';
import type { Plane } from '../picture';

/** `target = a · b / 255`, rounded; planes of one size, `target` neither of the two. */
export function multiplyAlpha(memory: PlanarMemory, target: Plane, a: Plane, b: Plane): void {
  const { width, height } = target;
  fillPlane(memory, target, { x: 0, y: 0, width, height }, 0);
  memory.kernels.blendMask(target.offset, target.stride, a.offset, a.stride, b.offset, b.stride, width, height, 255);
}
