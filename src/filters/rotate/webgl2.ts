import { rotationMatrix } from '../../planar/operations/affine-picture';
import { angleAt } from '../angle';
import type { Webgl2Filter } from '../filter';

export const rotateWebgl2: Webgl2Filter = {
  fragment: `
uniform vec4 matrix;
vec4 filtered(vec2 at) {
  vec2 off = at - size * 0.5;
  // A rotation's inverse is its transpose.
  vec2 from = vec2(dot(matrix.xz, off), dot(matrix.yw, off)) + size * 0.5;
  // The picture's edge fades into the outside over one pixel, as if that were its neighbour.
  vec2 near = clamp(from + 0.5, 0.0, 1.0) * clamp(size + 0.5 - from, 0.0, 1.0);
  return mix(outside, sampleAt(from), near.x * near.y);
}`,
  uniforms: (settings, timeMs) => ({ matrix: rotationMatrix(angleAt(settings, timeMs)) }),
};
