import type { Webgl2Filter } from '../filter';
import { shareOf } from '../read-setting';

export const vignetteWebgl2: Webgl2Filter = {
  fragment: `
uniform float strength;
uniform float inner;
vec4 filtered(vec2 at) {
  vec4 color = sampleAt(at);
  vec2 off = at / size * 2.0 - 1.0;
  float rise = clamp((dot(off, off) * 0.5 - inner) / (1.0 - inner), 0.0, 1.0);
  color.xyz = mix(color.xyz, vec3(16.0 / 255.0, GREY), rise * rise * strength);
  return color;
}`,
  uniforms: (settings) => ({ strength: shareOf(settings, 'strength'), inner: shareOf(settings, 'size') ** 2 }),
};
