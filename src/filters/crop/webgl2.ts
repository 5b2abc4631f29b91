import type { Webgl2Filter } from '../filter';
import { cutOf } from './cut';

export const cropWebgl2: Webgl2Filter = {
  fragment: `
uniform vec2 corner;
vec4 filtered(vec2 at) { return sampleAt(at + corner); }`,
  uniforms: (settings, _timeMs, size) => {
    const { x, y } = cutOf(settings, size);
    return { corner: [x, y] };
  },
};
