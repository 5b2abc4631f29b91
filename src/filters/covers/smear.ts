import { type Size, wholeOf } from '../../core/geometry';
import type { PlanarMemory } from '../../planar/memory';
import type { Picture, Plane } from '../../planar/picture';
import { scalePicture } from '../../planar/operations/scale-picture';
import type { Covering } from '../cover';
import { boxBlur, type Radii } from './box-blur';

/** Where the light of a smear comes from: the whole picture, or only what is not shown. */
export type SmearSource = 'all' | 'hidden';

/** Less than this is no weight at all: what lies deep inside what is left out gets the mean of the rest. */
const LEAST_WEIGHT = 1e-3;

/**
 * Blurs `shadow` into `target`'s samples; its alpha stays as it is. It is done in half the size, so a blur is never
 * finer than two samples.
 * @param radii in samples of the shadow
 * @param source `hidden` takes what is shown out of the picture first, so that it leaves no halo
 */
export function smear(memory: PlanarMemory, target: Picture, shadow: Covering, radii: Radii, source: SmearSource): void {
  const half = memory.allocate({ width: Math.max(1, shadow.width >> 1), height: Math.max(1, shadow.height >> 1) }, true);
  try {
    scalePicture(memory, half, wholeOf(half), shadow, wholeOf(shadow));
    const weights = source === 'all' || !half.alpha ? undefined : weightsOf(memory, half.alpha);
    blurPlane(memory, half.y, weights, { x: radii.x / 2, y: radii.y / 2 });
    const chromaWeights = weights && halved(weights, half.y, half.u);
    for (const plane of [half.u, half.v]) blurPlane(memory, plane, chromaWeights, { x: radii.x / 4, y: radii.y / 4 });
    const { y, u, v, width, height } = target;
    scalePicture(memory, { y, u, v, width, height }, wholeOf(target), half, wholeOf(half));
  } finally {
    memory.free(half);
  }
}

/** 1 where nothing is shown, 0 from half shown on: a pixel that is half a person would tint what is behind. */
function weightsOf({ bytes }: PlanarMemory, alpha: Plane): Float32Array {
  const weights = new Float32Array(alpha.width * alpha.height);
  for (let row = 0; row < alpha.height; row += 1) {
    const from = alpha.offset + row * alpha.stride;
    for (let x = 0; x < alpha.width; x += 1) weights[row * alpha.width + x] = Math.max(0, 1 - (bytes[from + x] ?? 255) / 127);
  }
  return weights;
}

/** The least of 2×2. */
function halved(values: Float32Array, from: Size, to: Size): Float32Array {
  const least = new Float32Array(to.width * to.height);
  for (let row = 0; row < to.height; row += 1) {
    for (let x = 0; x < to.width; x += 1) {
      const upper = Math.min(from.height - 1, 2 * row) * from.width;
      const lower = Math.min(from.height - 1, 2 * row + 1) * from.width;
      const left = Math.min(from.width - 1, 2 * x);
      const right = Math.min(from.width - 1, 2 * x + 1);
      least[row * to.width + x] = Math.min(values[upper + left] ?? 0, values[upper + right] ?? 0, values[lower + left] ?? 0, values[lower + right] ?? 0);
    }
  }
  return least;
}

/** Blurs samples by weight: the blurred product over the blurred weights. */
function blurPlane(memory: PlanarMemory, plane: Plane, weights: Float32Array | undefined, radii: Radii): void {
  const { bytes } = memory;
  const { width, height } = plane;
  const values = new Float32Array(width * height);
  const scratch = new Float32Array(width * height);
  let sum = 0;
  let total = 0;
  for (let row = 0; row < height; row += 1) {
    for (let x = 0; x < width; x += 1) {
      const weight = weights ? (weights[row * width + x] ?? 0) : 1;
      const value = (bytes[plane.offset + row * plane.stride + x] ?? 0) * weight;
      values[row * width + x] = value;
      sum += value;
      total += weight;
    }
  }
  boxBlur(values, scratch, plane, radii);
  const blurred = weights?.slice();
  if (blurred) boxBlur(blurred, scratch, plane, radii);
  const mean = total > 0 ? sum / total : 128;
  for (let row = 0; row < height; row += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = row * width + x;
      const weight = blurred ? Math.max(0, blurred[i] ?? 0) : 1;
      bytes[plane.offset + row * plane.stride + x] = Math.round(((values[i] ?? 0) + mean * LEAST_WEIGHT) / (weight + LEAST_WEIGHT));
    }
  }
}
