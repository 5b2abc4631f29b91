import { hueMatrix } from '../../planar/operations/chroma-matrix';
import { angleAt } from '../angle';
import type { Webgl2Filter } from '../filter';

export const hueWebgl2: Webgl2Filter = {
  fragment: `
uniform vec4 matrix;
vec4 filtered(vec2 at) {
  vec4 color = sampleAt(at);
  vec2 chroma = color.yz - GREY;
  vec2 turned = GREY + vec2(dot(matrix.xy, chroma), dot(matrix.zw, chroma));
  color.yz = clamp(turned, 16.0 / 255.0, 240.0 / 255.0);
  return color;
}`,
  uniforms: (settings, timeMs) => ({ matrix: hueMatrix(angleAt(settings, timeMs)) }),
};
