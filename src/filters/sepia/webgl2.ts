import type { Webgl2Filter } from '../filter';
import { shareOf } from '../read-setting';
import { BROWN } from './brown';

export const sepiaWebgl2: Webgl2Filter = {
  fragment: `
uniform float amount;
uniform vec2 brown;
vec4 filtered(vec2 at) {
  vec4 color = sampleAt(at);
  vec2 toned = GREY + brown * (color.x - 16.0 / 255.0);
  color.yz = clamp(mix(color.yz, toned, amount), 16.0 / 255.0, 240.0 / 255.0);
  return color;
}`,
  uniforms: (settings) => ({ amount: shareOf(settings, 'amount'), brown: [BROWN.u, BROWN.v] }),
};
