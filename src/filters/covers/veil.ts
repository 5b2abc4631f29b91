import { fillPlane } from '../../planar/operations/fill-picture';
import type { PlanarMemory } from '../../planar/memory';
import type { Covering } from '../cover';
import { smear } from './smear';

/** Of the picture's height: nobody is recognised through it. */
const RADIUS = 0.12;

/** Hides everything behind a blur so strong that only where it is light and dark can be told. */
export function drawVeil(memory: PlanarMemory, target: Covering, shadow: Covering): void {
  smear(memory, target, shadow, { x: shadow.width * RADIUS * 0.5625, y: shadow.height * RADIUS }, 'all');
  fillPlane(memory, target.alpha, { x: 0, y: 0, width: target.width, height: target.height }, 255);
}
