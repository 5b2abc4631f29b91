import { blurPasses } from '../blur-passes';
import type { Webgl2Chain } from '../filter';
import { SOBEL } from '../sobel';
import { linesOf } from './lines';

const LINES = `${SOBEL}
uniform float by;
uniform float gain;
uniform vec2 lumas;
vec4 filtered(vec2 at) {
  float steep = clamp(steepness(at, by) * gain, 0.0, 1.0);
  return vec4(mix(lumas.x, lumas.y, steep) / 255.0, GREY, sourceAt(at).a);
}`;

export const edgesWebgl2: Webgl2Chain = {
  passes: (settings, _timeMs, size) => {
    const { sigma, gain, ground, line } = linesOf(settings, size);
    const { passes, shrunk } = blurPasses(sigma, size);
    return [...passes, { fragment: LINES, uniforms: { by: shrunk, gain, lumas: [ground, line] } }];
  },
};
