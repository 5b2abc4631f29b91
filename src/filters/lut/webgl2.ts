import { STEPS, STEP_CODES } from '../../planar/operations/cube-picture';
import type { Webgl2Chain } from '../filter';
import { gradeFor } from './grade';

const COPY = 'vec4 filtered(vec2 at) { return sampleAt(at); }';

const GRADE = `
uniform sampler2D colors;
vec3 along(ivec3 step, float share) {
  ivec2 at = ivec2(step.x + ${STEPS} * step.y, step.z);
  return mix(texelFetch(colors, at, 0).xyz, texelFetch(colors, at + ivec2(1, 0), 0).xyz, share);
}
vec4 filtered(vec2 at) {
  vec4 color = sampleAt(at);
  vec3 position = color.xyz * 255.0 / ${STEP_CODES}.0;
  ivec3 step = ivec3(position);
  vec3 share = fract(position);
  vec3 upper = mix(along(step, share.x), along(step + ivec3(0, 1, 0), share.x), share.y);
  vec3 lower = mix(along(step + ivec3(0, 0, 1), share.x), along(step + ivec3(0, 1, 1), share.x), share.y);
  return vec4(mix(upper, lower, share.z), color.a);
}`;

export const lutWebgl2: Webgl2Chain = {
  passes: (settings) => {
    const grade = gradeFor(settings);
    return [grade ? { fragment: GRADE, uniforms: {}, tables: { colors: grade.webgl2() } } : { fragment: COPY, uniforms: {} }];
  },
};
