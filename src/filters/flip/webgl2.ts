import type { Webgl2Filter } from '../filter';
import { toggleOf } from '../read-setting';

export const flipWebgl2: Webgl2Filter = {
  fragment: `
uniform vec2 flipped;
vec4 filtered(vec2 at) { return sampleAt(mix(at, size - at, flipped)); }`,
  uniforms: (settings) => ({ flipped: [Number(toggleOf(settings, 'horizontal')), Number(toggleOf(settings, 'vertical'))] }),
};
