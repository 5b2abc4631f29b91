import type { Webgl2Chain } from '../filter';
import { blockOf } from './block';

/** One pixel for each square: its mean, cut off at the picture's edge. */
const MEANS = `
uniform float block;
vec4 filtered(vec2 at) {
  vec2 corner = floor(at) * block;
  vec2 end = min(corner + block, size);
  vec4 sum = vec4(0.0);
  for (float y = corner.y + 0.5; y < end.y; y += 1.0) for (float x = corner.x + 0.5; x < end.x; x += 1.0) sum += sampleAt(vec2(x, y));
  return sum / ((end.x - corner.x) * (end.y - corner.y));
}`;

const SQUARES = `
uniform float block;
vec4 filtered(vec2 at) { return sampleAt(floor(at / block) + 0.5); }`;

export const pixelateWebgl2: Webgl2Chain = {
  passes: (settings, _timeMs, size) => {
    const block = blockOf(settings, size);
    return [
      { fragment: MEANS, uniforms: { block }, size: { width: Math.ceil(size.width / block), height: Math.ceil(size.height / block) } },
      { fragment: SQUARES, uniforms: { block } },
    ];
  },
};
