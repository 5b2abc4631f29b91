import type { Webgl2Filter } from '../filter';
import { projectionOf } from './pinned';

/** Sees nothing of the source. */
const NOWHERE = [0, 0, 0, 0, 0, 0, 0, 0, -1] as const;

export const cornerPinWebgl2: Webgl2Filter = {
  fragment: `
uniform vec3 across;
uniform vec3 down;
uniform vec3 depth;
vec4 filtered(vec2 at) {
  vec3 pixel = vec3(at, 1.0);
  float w = dot(depth, pixel);
  if (w <= 0.0) return outside;
  vec2 from = vec2(dot(across, pixel), dot(down, pixel)) / w;
  // The picture's edge fades into the outside over one pixel, as if that were its neighbour.
  vec2 near = clamp(from + 0.5, 0.0, 1.0) * clamp(size + 0.5 - from, 0.0, 1.0);
  return mix(outside, sampleAt(from), near.x * near.y);
}`,
  uniforms: (settings, _timeMs, size) => {
    const [a, b, c, d, e, f, g, h, i] = projectionOf(settings, size) ?? NOWHERE;
    return { across: [a, b, c], down: [d, e, f], depth: [g, h, i] };
  },
};
