import { withBytes } from '../borrow';
import type { PlanarMemory } from '../memory';
import type { Picture } from '../picture';
import { carryAlpha } from './carry-alpha';
import { pairPlanes } from '../planes';

/** Squares of `block` px (even, 2…256) to their means, from the top left. Target and source have one size and may be the same. */
export function mosaicPicture(memory: PlanarMemory, target: Picture, source: Picture, block: number): void {
  withBytes(memory, 2 * source.width, (sums) => {
    for (const { target: to, source: from, pitch } of pairPlanes(target, source)) {
      memory.kernels.mosaic(to.offset, to.stride, from.offset, from.stride, to.width, to.height, block / pitch, sums);
    }
  });
  if (!source.alpha) carryAlpha(memory, target, source);
}
