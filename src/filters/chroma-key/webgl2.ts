import type { Webgl2Filter } from '../filter';
import { keyOf } from './key';

export const chromaKeyWebgl2: Webgl2Filter = {
  fragment: `
uniform vec2 key;
uniform vec2 axis;
uniform float near;
uniform float soft;
uniform float spill;
float opacityAt(vec2 block) {
  vec2 chroma = sampleAt(clamp(block, vec2(0.0), ceil(size * 0.5) - 1.0) * 2.0 + 1.0).yz;
  return clamp((distance(chroma, key) - near) / soft, 0.0, 1.0);
}
vec4 filtered(vec2 at) {
  vec4 color = sampleAt(at);
  // As chroma has half the size, so has the mask: four of its samples make one of alpha.
  vec2 block = floor(at * 0.5);
  vec2 side = mix(vec2(-1.0), vec2(1.0), step(0.5, fract(at * 0.5)));
  float near0 = mix(opacityAt(block), opacityAt(block + vec2(side.x, 0.0)), 0.25);
  float near1 = mix(opacityAt(block + vec2(0.0, side.y)), opacityAt(block + side), 0.25);
  color.a *= mix(near0, near1, 0.25);
  vec2 off = color.yz - GREY;
  float along = dot(off, axis);
  float across = abs(off.y * axis.x - off.x * axis.y);
  color.yz -= max(along - across, 0.0) * spill * axis;
  return color;
}`,
  uniforms: (settings) => {
    const { u, v, near, soft, axisU, axisV, spill } = keyOf(settings);
    return { key: [u / 255, v / 255], axis: [axisU, axisV], near: near / 255, soft: soft / 255, spill };
  },
};
