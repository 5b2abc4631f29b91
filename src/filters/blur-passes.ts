import type { Size } from '../core/geometry';
import type { Webgl2Pass } from './filter';

/** A blurred picture on the GPU. */
export interface BlurPasses {
  /** None for a sigma of 0. */
  readonly passes: readonly Webgl2Pass[];
  /** What they draw is smaller by this: a pixel at `at` lies there at `at / shrunk`. */
  readonly shrunk: number;
}

/** Beyond, fewer pixels blurred look the same. */
const LARGEST_SIGMA = 4;

const SHRINK = `
uniform float by;
vec4 filtered(vec2 at) {
  vec2 corner = floor(at) * by;
  vec4 sum = vec4(0.0);
  // Between four pixels, bilinear sampling gives their mean.
  for (float y = 1.0; y < by; y += 2.0) for (float x = 1.0; x < by; x += 2.0) sum += sampleAt(corner + vec2(x, y));
  return sum * 4.0 / (by * by);
}`;

const GAUSS = `
uniform float sigma;
uniform vec2 along;
vec4 filtered(vec2 at) {
  vec4 sum = sampleAt(at);
  float whole = 1.0;
  float reach = ceil(sigma * 3.0);
  for (float i = 1.0; i <= reach; i += 1.0) {
    float weight = exp(-0.5 * i * i / (sigma * sigma));
    sum += weight * (sampleAt(at + along * i) + sampleAt(at - along * i));
    whole += 2.0 * weight;
  }
  return sum / whole;
}`;

/** Gaussian blur of a standard deviation in px; the last step, back to full size, is the caller's. */
export function blurPasses(sigma: number, { width, height }: Size): BlurPasses {
  if (!(sigma > 0)) return { passes: [], shrunk: 1 };
  let shrunk = 1;
  while (sigma / shrunk > LARGEST_SIGMA) shrunk *= 2;
  const size = { width: Math.ceil(width / shrunk), height: Math.ceil(height / shrunk) };
  // Means of squares, and the way back by bilinear sampling, blur by themselves.
  const rest = shrunk === 1 ? sigma : Math.sqrt(sigma * sigma - (shrunk * shrunk) / 4) / shrunk;
  const gauss = (along: readonly [number, number]): Webgl2Pass => ({ fragment: GAUSS, uniforms: { sigma: rest, along }, size });
  const passes = [gauss([1, 0]), gauss([0, 1])];
  return { passes: shrunk === 1 ? passes : [{ fragment: SHRINK, uniforms: { by: shrunk }, size }, ...passes], shrunk };
}
