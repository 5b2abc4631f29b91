/** One triangle over the viewport; `unit` runs 0…1 over it, row 0 of a texture being the top of a picture. */
export const VERTEX = `#version 300 es
out vec2 unit;
void main() {
  unit = vec2(float((gl_VertexID & 1) << 1), float(gl_VertexID & 2));
  gl_Position = vec4(unit * 2.0 - 1.0, 0.0, 1.0);
}`;

const HEAD = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
`;

/** From a pixel of the upright picture to the stored one, which needs `turns` clockwise degrees. */
const UPRIGHT = `
uniform int turns;
uniform int storedWidth;
uniform int storedHeight;
ivec2 storedPixel(ivec2 p) {
  if (turns == 90) return ivec2(p.y, storedHeight - 1 - p.x);
  if (turns == 180) return ivec2(storedWidth - 1 - p.x, storedHeight - 1 - p.y);
  if (turns == 270) return ivec2(storedWidth - 1 - p.y, p.x);
  return p;
}
`;

/**
 * I420 planes to one (Y, U, V, alpha) texture. Chroma is repeated, not smoothed, so that a picture
 * drawn at its own size comes out of `PACK` as it went in.
 */
export const IMPORT_PLANES = `${HEAD}${UPRIGHT}
uniform sampler2D planeY;
uniform sampler2D planeU;
uniform sampler2D planeV;
uniform sampler2D planeA;
uniform int hasAlpha;
out vec4 color;
void main() {
  ivec2 p = storedPixel(ivec2(gl_FragCoord.xy));
  ivec2 c = p >> 1;
  color = vec4(texelFetch(planeY, p, 0).r, texelFetch(planeU, c, 0).r, texelFetch(planeV, c, 0).r, 1.0);
  if (hasAlpha == 1) color.a = texelFetch(planeA, p, 0).r;
}`;

/** sRGB, as browsers upload a frame, to BT.601 limited. */
export const IMPORT_RGB = `${HEAD}${UPRIGHT}
uniform sampler2D rgb;
out vec4 color;
void main() {
  vec2 at = vec2(storedPixel(ivec2(gl_FragCoord.xy))) + 0.5;
  vec3 c = texture(rgb, at / vec2(float(storedWidth), float(storedHeight))).rgb;
  color = vec4(
    16.0 + dot(c, vec3(65.481, 128.553, 24.966)),
    128.0 + dot(c, vec3(-37.797, -74.203, 112.0)),
    128.0 + dot(c, vec3(112.0, -93.786, -18.214)),
    255.0) / 255.0;
}`;

/** A part of a picture stretched over the viewport; blended by its alpha. */
export const LAYER = `${HEAD}
uniform sampler2D picture;
uniform vec2 size;
uniform vec4 from;
uniform float opacity;
in vec2 unit;
out vec4 color;
void main() {
  color = texture(picture, (from.xy + unit * from.zw) / size);
  color.a *= opacity;
}`;

/** A picture stretched over the viewport, with the alpha of another one. */
export const MASKED = `${HEAD}
uniform sampler2D picture;
uniform sampler2D mask;
in vec2 unit;
out vec4 color;
void main() { color = vec4(texture(picture, unit).rgb, texture(mask, unit).a); }`;

/** Four samples of one plane to a texel: 0, 1, 2, 3 for Y, U, V, alpha. `left` is the plane's first column in the target. */
export const PACK = `${HEAD}
uniform sampler2D picture;
uniform int plane;
uniform int left;
out vec4 color;
float at(ivec2 p, ivec2 last) {
  vec4 texel = texelFetch(picture, min(p, last), 0);
  return plane == 0 ? texel.r : plane == 1 ? texel.g : plane == 2 ? texel.b : texel.a;
}
float sampleOf(ivec2 p, ivec2 last) {
  if (plane == 0 || plane == 3) return at(p, last);
  ivec2 q = p * 2;
  return 0.25 * (at(q, last) + at(q + ivec2(1, 0), last) + at(q + ivec2(0, 1), last) + at(q + ivec2(1, 1), last));
}
void main() {
  ivec2 last = textureSize(picture, 0) - 1;
  ivec2 p = ivec2((int(gl_FragCoord.x) - left) * 4, int(gl_FragCoord.y));
  color = vec4(sampleOf(p, last), sampleOf(p + ivec2(1, 0), last), sampleOf(p + ivec2(2, 0), last), sampleOf(p + ivec2(3, 0), last));
}`;

/** A pass of a filter kind round its `filtered`. */
export function filterShader(fragment: string): string {
  return `${HEAD}
uniform sampler2D picture;
uniform sampler2D source;
uniform vec2 size;
uniform vec2 sourceSize;
uniform sampler2D aside;
uniform vec2 inputSize;
uniform vec4 outside;
const vec2 GREY = vec2(128.0 / 255.0);
out vec4 color;
vec4 sampleAt(vec2 at) { return texture(picture, at / size); }
vec4 sourceAt(vec2 at) { return texture(source, at / sourceSize); }
vec4 inputAt(vec2 at) { return texture(aside, at / inputSize); }
${fragment}
void main() { color = filtered(gl_FragCoord.xy); }`;
}
