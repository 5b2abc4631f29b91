import { withBytes, withPlane } from '../borrow';
import { boxOf } from './box-weights';
import { copyPlane } from './copy-picture';
import type { PlanarMemory } from '../memory';
import type { Picture, Plane } from '../picture';
import { pairPlanes } from '../planes';
import { carryAlpha } from './carry-alpha';

/** Halving and doubling back spreads a sample by as much as this, more or less by where it lies: it is for wide blurs. */
const HALVING_VARIANCE = 1;
const MOST_BY_BOXES = 6;

/** Blurs each plane of a picture, alpha too; `sigma` in px. Target and source have one size and are not the same. */
export function blurPicture(memory: PlanarMemory, target: Picture, source: Picture, sigma: number): void {
  for (const pair of pairPlanes(target, source)) blurPlane(memory, pair.target, pair.source, sigma / pair.pitch);
  if (!source.alpha) carryAlpha(memory, target, source);
}

/**
 * Gaussian blur of standard deviation `sigma` (samples), near enough: box blurs, of a copy of half the size where it is
 * wide, or of half of that. Edges are repeated and an even plane stays as it is. Target and source have one size and
 * are not the same.
 */
export function blurPlane(memory: PlanarMemory, target: Plane, source: Plane, sigma: number): void {
  if (sigma > 0) blurBy(memory, target, source, { variance: sigma * sigma, boxes: 2 });
  else copyPlane(memory, target, source);
}

interface Blur {
  /** Samples². */
  readonly variance: number;
  /** Two after each other are near a Gaussian, three nearer. */
  readonly boxes: 2 | 3;
}

function blurBy(memory: PlanarMemory, target: Plane, source: Plane, blur: Blur): void {
  if (blur.variance <= MOST_BY_BOXES) {
    boxBlur(memory, target, source, blur);
    return;
  }
  const { kernels } = memory;
  withPlane(memory, (source.width + 1) >> 1, (source.height + 1) >> 1, (half) => {
    withPlane(memory, half.width, half.height, (soft) => {
      kernels.halve(half.offset, half.stride, source.offset, source.stride, source.width, source.height);
      blurBy(memory, soft, half, { variance: (blur.variance - HALVING_VARIANCE) / 4, boxes: 3 });
      withBytes(memory, 2 * (half.width + 2), (line) => {
        kernels.double(target.offset, target.stride, target.width, target.height, soft.offset, soft.stride, line);
      });
    });
  });
}

/** Down the columns, then down those of a turned copy. */
function boxBlur(memory: PlanarMemory, target: Plane, source: Plane, blur: Blur): void {
  const { width, height } = source;
  withPlane(memory, width, height, (spare) => {
    withPlane(memory, height, width, (turned) => {
      withPlane(memory, height, width, (other) => {
        turn(memory, turned, boxDown(memory, source, [target, spare], blur), 1);
        turn(memory, target, boxDown(memory, turned, [other, turned], blur), 3);
      });
    });
  });
}

function turn(memory: PlanarMemory, target: Plane, source: Plane, quarters: 1 | 3): void {
  memory.kernels.turn(target.offset, target.stride, source.offset, source.stride, source.width, source.height, quarters);
}

/** @returns which of the two planes written in turn holds the result */
function boxDown(memory: PlanarMemory, source: Plane, [first, second]: readonly [Plane, Plane], { variance, boxes }: Blur): Plane {
  const { radius, inner, ends } = boxOf(variance / boxes);
  return withBytes(memory, 2 * source.width, (sums) => {
    let from = source;
    for (let i = 0; i < boxes; i += 1) {
      const to = i % 2 === 0 ? first : second;
      memory.kernels.boxRows(to.offset, to.stride, from.offset, from.stride, source.width, source.height, radius, inner, ends, sums);
      from = to;
    }
    return from;
  });
}
