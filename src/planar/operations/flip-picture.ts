import { carryAlpha } from './carry-alpha';
import { copyPlane } from './copy-picture';
import type { PlanarMemory } from '../memory';
import type { Picture, Plane } from '../picture';
import { pairPlanes } from '../planes';

export interface Flip {
  /** Left becomes right. */
  readonly horizontal: boolean;
  /** Top becomes bottom. */
  readonly vertical: boolean;
}

/** Mirrors. Target and source have one size and are not the same. */
export function flipPicture(memory: PlanarMemory, target: Picture, source: Picture, { horizontal, vertical }: Flip): void {
  for (const { target: to, source: from } of pairPlanes(target, source)) {
    if (horizontal) {
      // Half a turn turns the rows round too: they are read from the other end unless that is wanted.
      const rows = vertical ? from : upsideDown(from);
      memory.kernels.turn(to.offset, to.stride, rows.offset, rows.stride, from.width, from.height, 2);
    } else {
      copyPlane(memory, to, vertical ? upsideDown(from) : from);
    }
  }
  if (!source.alpha) carryAlpha(memory, target, source);
}

/** The plane's rows from the last to the first. */
function upsideDown(plane: Plane): Plane {
  return { ...plane, offset: plane.offset + (plane.height - 1) * plane.stride, stride: -plane.stride };
}
