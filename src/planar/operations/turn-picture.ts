import type { QuarterTurns } from '../../core/geometry';
import { copyPicture } from './copy-picture';
import { fillPlane } from './fill-picture';
import type { PlanarMemory } from '../memory';
import type { Picture } from '../picture';
import { pairPlanes } from '../planes';

/**
 * Turns clockwise. For 90 and 270 the target has the source's sides exchanged.
 * @throws RangeError when the sizes do not fit
 */
export function turnPicture(memory: PlanarMemory, target: Picture, source: Picture, turns: QuarterTurns): void {
  const across = turns === 90 || turns === 270;
  if (target.width !== (across ? source.height : source.width) || target.height !== (across ? source.width : source.height)) {
    throw new RangeError(`A picture of ${source.width}×${source.height} turned by ${turns}° is not ${target.width}×${target.height}`);
  }
  if (turns === 0) {
    copyPicture(memory, target, source);
    return;
  }
  for (const { target: to, source: from } of pairPlanes(target, source)) {
    memory.kernels.turn(to.offset, to.stride, from.offset, from.stride, from.width, from.height, turns / 90);
  }
  if (target.alpha && !source.alpha) fillPlane(memory, target.alpha, { x: 0, y: 0, width: target.width, height: target.height }, 255);
}
