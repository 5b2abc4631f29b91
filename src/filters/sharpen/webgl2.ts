import { blurPasses } from '../blur-passes';
import { sigmaOf } from '../blur-setting';
import type { Webgl2Chain } from '../filter';
import { shareOf } from '../read-setting';

const LIFT = `
uniform float by;
uniform float amount;
vec4 filtered(vec2 at) {
  vec4 color = sourceAt(at);
  color.x += (color.x - sampleAt(at / by).x) * amount;
  return color;
}`;

export const sharpenWebgl2: Webgl2Chain = {
  passes: (settings, _timeMs, size) => {
    const { passes, shrunk } = blurPasses(sigmaOf(settings, size), size);
    return [...passes, { fragment: LIFT, uniforms: { by: shrunk, amount: shareOf(settings, 'amount') } }];
  },
};
