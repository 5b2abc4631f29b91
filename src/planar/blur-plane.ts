import { withBytes, withPlane } from './borrow';
import { boxOf } from './box-weights';
import { copyPlane } from './copy-picture';
import type { PlanarMemory } from './memory';
import type { Picture, Plane } from './picture';
import { pairPlanes } from './planes';
import { carryAlpha } from './carry-alpha';

/** Halving and doubling back spreads a sample by as much as this. */
const HALVING_VARIANCE = 1;
/** What is left to blur at half the size by boxes; beyond, half the size again costs less. */
const MOST_BY_BOXES = 6;

/** Blurs each plane of a picture, alpha too; `sigma` in px. Target and source have one size and are not the same. */
export function blurPicture(memory: PlanarMemory, target: Picture, source: Picture, sigma: number): void {
  for (const pair of pairPlanes(target, source)) blurPlane(memory, pair.target, pair.source, sigma / pair.pitch);
  if (!source.alpha) carryAlpha(memory, target, source);
}

/**
 * Gaussian blur of standard deviation `sigma` (samples), near enough: box blurs of a copy of half the size, or of half
 * of that. Edges are repeated and an even plane stays as it is. Target and source have one size and are not the same.
 */
export function blurPlane(memory: PlanarMemory, target: Plane, source: Plane, sigma: number): void {
  const variance = sigma * sigma;
  if (!(variance > 0)) {
    copyPlane(memory, target, source);
    return;
  }
  const { kernels } = memory;
  withPlane(memory, (source.width + 1) >> 1, (source.height + 1) >> 1, (half) => {
    kernels.halve(half.offset, half.stride, source.offset, source.stride, source.width, source.height);
    const rest = (variance - HALVING_VARIANCE) / 4;
    if (rest > 0) {
      withPlane(memory, half.width, half.height, (soft) => {
        if (rest > MOST_BY_BOXES) blurPlane(memory, soft, half, Math.sqrt(rest));
        else boxThrice(memory, soft, half, rest);
        double(memory, target, soft);
      });
      return;
    }
    double(memory, target, half);
    kernels.blend(target.offset, target.stride, source.offset, source.stride, target.width, target.height, Math.round((1 - variance / HALVING_VARIANCE) * 255));
  });
}

function double(memory: PlanarMemory, target: Plane, half: Plane): void {
  withBytes(memory, 2 * (half.width + 2), (line) => {
    memory.kernels.double(target.offset, target.stride, target.width, target.height, half.offset, half.stride, line);
  });
}

/** Three box blurs down and three across, the latter down a turned copy; `source` is written over. */
function boxThrice(memory: PlanarMemory, target: Plane, source: Plane, variance: number): void {
  const { kernels } = memory;
  const { width, height } = source;
  const turn = (to: Plane, from: Plane, quarters: 1 | 3): void => kernels.turn(to.offset, to.stride, from.offset, from.stride, from.width, from.height, quarters);
  withPlane(memory, height, width, (turned) => {
    withPlane(memory, height, width, (spare) => {
      boxDown(memory, target, source, variance);
      turn(turned, target, 1);
      boxDown(memory, spare, turned, variance);
      turn(target, spare, 3);
    });
  });
}

/** Three boxes; `source` is written over. */
function boxDown(memory: PlanarMemory, target: Plane, source: Plane, variance: number): void {
  const { radius, inner, ends } = boxOf(variance / 3);
  withBytes(memory, 2 * source.width, (sums) => {
    for (const [to, from] of [[target, source], [source, target], [target, source]] as const) {
      memory.kernels.boxRows(to.offset, to.stride, from.offset, from.stride, source.width, source.height, radius, inner, ends, sums);
    }
  });
}
