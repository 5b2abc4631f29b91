import type { Webgl2Filter } from '../filter';
import { shareOf } from '../read-setting';

export const greyWebgl2: Webgl2Filter = {
  fragment: `
uniform float amount;
vec4 filtered(vec2 at) {
  vec4 color = sampleAt(at);
  color.yz = mix(color.yz, GREY, amount);
  return color;
}`,
  uniforms: (settings) => ({ amount: shareOf(settings, 'amount') }),
};
