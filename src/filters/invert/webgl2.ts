import type { Webgl2Filter } from '../filter';
import { shareOf } from '../read-setting';

export const invertWebgl2: Webgl2Filter = {
  fragment: `
uniform float amount;
vec4 filtered(vec2 at) {
  vec4 color = sampleAt(at);
  vec3 opposite = vec3(251.0, 256.0, 256.0) / 255.0 - color.xyz;
  return vec4(mix(color.xyz, opposite, amount), color.a);
}`,
  uniforms: (settings) => ({ amount: shareOf(settings, 'amount') }),
};
