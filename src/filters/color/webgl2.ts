import type { Webgl2Filter } from '../filter';
import { correctionOf } from './correction';

export const colorWebgl2: Webgl2Filter = {
  fragment: `
uniform float exponent;
uniform float contrast;
uniform float lift;
uniform vec3 tint;
vec4 filtered(vec2 at) {
  vec4 color = sampleAt(at);
  float above = color.x - 16.0 / 255.0;
  color.yz = clamp(GREY + tint.x * (color.yz - GREY) + tint.yz * above, 16.0 / 255.0, 240.0 / 255.0);
  float light = pow(max(above * 255.0 / 219.0, 0.0), exponent);
  color.x = (16.0 + 219.0 * clamp((light - 0.5) * contrast + 0.5 + lift, 0.0, 1.0)) / 255.0;
  return color;
}`,
  uniforms: (settings) => {
    const { exponent, contrast, lift, tint } = correctionOf(settings);
    return { exponent, contrast, lift, tint: [tint.gain, tint.u, tint.v] };
  },
};
