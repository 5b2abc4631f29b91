/** GLSL: `float steepness(vec2 at, float by)`, |gx| + |gy| of luma in a picture that is shrunk by `by`. */
export const SOBEL = `
float lumaAt(vec2 at, float by) { return sampleAt(at / by).x; }
float steepness(vec2 at, float by) {
  vec3 above = vec3(lumaAt(at + vec2(-1.0, -1.0), by), lumaAt(at + vec2(0.0, -1.0), by), lumaAt(at + vec2(1.0, -1.0), by));
  vec3 below = vec3(lumaAt(at + vec2(-1.0, 1.0), by), lumaAt(at + vec2(0.0, 1.0), by), lumaAt(at + vec2(1.0, 1.0), by));
  float across = above.z - above.x + 2.0 * (lumaAt(at + vec2(1.0, 0.0), by) - lumaAt(at - vec2(1.0, 0.0), by)) + below.z - below.x;
  float down = below.x - above.x + 2.0 * (below.y - above.y) + below.z - above.z;
  return abs(across) + abs(down);
}`;
