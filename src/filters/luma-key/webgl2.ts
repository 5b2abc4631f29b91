import type { Webgl2Filter } from '../filter';
import { keptLightOf } from './opacity';

export const lumaKeyWebgl2: Webgl2Filter = {
  fragment: `
uniform float darkest;
uniform float brightest;
uniform float soft;
vec4 filtered(vec2 at) {
  vec4 color = sampleAt(at);
  float light = clamp((color.x * 255.0 - 16.0) / 219.0, 0.0, 1.0);
  color.a *= clamp(1.0 - max(darkest - light, light - brightest) / soft, 0.0, 1.0);
  return color;
}`,
  uniforms: (settings) => ({ ...keptLightOf(settings) }),
};
