import { blurPasses } from '../blur-passes';
import { sigmaOf } from '../blur-setting';
import type { Webgl2Chain } from '../filter';

const ENLARGE = `
uniform float by;
vec4 filtered(vec2 at) { return sampleAt(at / by); }`;

export const blurWebgl2: Webgl2Chain = {
  passes: (settings, _timeMs, size) => {
    const { passes, shrunk } = blurPasses(sigmaOf(settings, size), size);
    return [...passes, { fragment: ENLARGE, uniforms: { by: shrunk } }];
  },
};
