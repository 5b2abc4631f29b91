import { blurPasses } from '../blur-passes';
import type { Webgl2Chain } from '../filter';
import { maskRuleOf } from './mask';

const MASK = `
uniform float byAlpha;
uniform float invert;
uniform vec4 from;
vec4 filtered(vec2 at) {
  vec4 image = inputAt(from.xy + at / size * from.zw);
  float light = clamp((image.x * 255.0 - 16.0) / 219.0, 0.0, 1.0);
  float shown = mix(light, image.a, byAlpha);
  return vec4(mix(shown, 1.0 - shown, invert));
}`;

const SHOW = `
uniform float by;
vec4 filtered(vec2 at) {
  vec4 color = sourceAt(at);
  color.a *= sampleAt(at / by).x;
  return color;
}`;

export const maskImageWebgl2: Webgl2Chain = {
  passes: (settings, _timeMs, size, input) => {
    if (!input) return [{ fragment: 'vec4 filtered(vec2 at) { return sampleAt(at); }', uniforms: {} }];
    const { channel, invert, from, sigma } = maskRuleOf(settings, input, size);
    const { passes, shrunk } = blurPasses(sigma, size);
    const mask = { fragment: MASK, uniforms: { byAlpha: channel === 'alpha' ? 1 : 0, invert: invert ? 1 : 0, from: [from.x, from.y, from.width, from.height] } };
    return [mask, ...passes, { fragment: SHOW, uniforms: { by: shrunk } }];
  },
};
