import { blurPasses } from '../blur-passes';
import type { Webgl2Chain } from '../filter';
import { SOBEL } from '../sobel';
import { drawingOf, STEP } from './drawing';

const DRAW = `${SOBEL}
uniform float by;
uniform float levels;
uniform float gain;
uniform float base;
uniform float colour;
uniform vec2 riser;
vec4 filtered(vec2 at) {
  vec4 color = sampleAt(at / by);
  float ink = clamp(steepness(at, by) * gain - base, 0.0, 1.0);
  float level = clamp((color.x * 255.0 - 16.0) / 219.0, 0.0, 1.0) * levels;
  float light = (floor(level) + smoothstep(riser.x, riser.y, fract(level))) / levels;
  color.x = mix((16.0 + 219.0 * light) / 255.0, 16.0 / 255.0, ink);
  color.yz = clamp(GREY + colour * (color.yz - GREY), 16.0 / 255.0, 240.0 / 255.0);
  color.a = sourceAt(at).a;
  return color;
}`;

export const cartoonWebgl2: Webgl2Chain = {
  passes: (settings, _timeMs, size) => {
    const { sigma, levels, gain, floor, colour } = drawingOf(settings, size);
    const { passes, shrunk } = blurPasses(sigma, size);
    return [...passes, { fragment: DRAW, uniforms: { by: shrunk, levels, gain, base: floor / 255, colour, riser: [STEP.from, STEP.to] } }];
  },
};
