// The coefficients of ../twins/rgb.ts.
const Y_RED: i32 = 8414;
const Y_GREEN: i32 = 16519;
const Y_BLUE: i32 = 3208;
const U_RED: i32 = -4857;
const U_GREEN: i32 = -9535;
const U_BLUE: i32 = 14392;
const V_RED: i32 = 14392;
const V_GREEN: i32 = -12052;
const V_BLUE: i32 = -2340;

export function rgbToLuma(target: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32, order: i32): void {
  const first = order == 0 ? Y_RED : Y_BLUE;
  const third = order == 0 ? Y_BLUE : Y_RED;
  const weights = weightsOf(first, Y_GREEN, third);
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 16; x += 16) {
      const pixels = source + 4 * x;
      const near = i16x8.narrow_i32x4_s(fourLumas(v128.load(pixels), weights), fourLumas(v128.load(pixels, 16), weights));
      const far = i16x8.narrow_i32x4_s(fourLumas(v128.load(pixels, 32), weights), fourLumas(v128.load(pixels, 48), weights));
      v128.store(target + x, i8x16.narrow_i16x8_u(near, far));
    }
    for (; x < width; x++) {
      const pixel = source + 4 * x;
      const sum = <i32>load<u8>(pixel) * first + <i32>load<u8>(pixel, 1) * Y_GREEN + <i32>load<u8>(pixel, 2) * third;
      store<u8>(target + x, <u8>(((sum + (1 << 14)) >> 15) + 16));
    }
    target += targetStride;
    source += sourceStride;
  }
}

export function rgbToChroma(targetU: usize, targetV: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32, order: i32): void {
  const chromaWidth = (width + 1) >> 1;
  const red: i32 = order == 0 ? 0 : 2;
  const uWeights = order == 0 ? weightsOf(U_RED, U_GREEN, U_BLUE) : weightsOf(U_BLUE, U_GREEN, U_RED);
  const vWeights = order == 0 ? weightsOf(V_RED, V_GREEN, V_BLUE) : weightsOf(V_BLUE, V_GREEN, V_RED);
  for (let row: i32 = 0; row < height; row += 2) {
    const lower = row + 1 < height ? source + sourceStride : source;
    let x: i32 = 0;
    for (; x <= (width >> 1) - 8; x += 8) {
      const above = source + 8 * x;
      const below = lower + 8 * x;
      const a = twoSums(v128.load(above), v128.load(below));
      const b = twoSums(v128.load(above, 16), v128.load(below, 16));
      const c = twoSums(v128.load(above, 32), v128.load(below, 32));
      const d = twoSums(v128.load(above, 48), v128.load(below, 48));
      store<i64>(targetU + x, eightChromas(a, b, c, d, uWeights));
      store<i64>(targetV + x, eightChromas(a, b, c, d, vWeights));
    }
    for (; x < chromaWidth; x++) {
      const left = 8 * x;
      const right = 2 * x + 1 < width ? left + 4 : left;
      const reds = sumOfFour(source + red, lower + red, left, right);
      const greens = sumOfFour(source + 1, lower + 1, left, right);
      const blues = sumOfFour(source + 2 - red, lower + 2 - red, left, right);
      putChroma(targetU + x, targetV + x, reds, greens, blues, 17);
    }
    targetU += targetStride;
    targetV += targetStride;
    source += 2 * sourceStride;
  }
}

export function rgbaToChroma(targetU: usize, targetV: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32, order: i32): void {
  const chromaWidth = (width + 1) >> 1;
  const red: i32 = order == 0 ? 0 : 2;
  for (let row: i32 = 0; row < height; row += 2) {
    const lower = row + 1 < height ? source + sourceStride : source;
    for (let x: i32 = 0; x < chromaWidth; x++) {
      const left = source + 8 * x;
      const right = 2 * x + 1 < width ? left + 4 : left;
      const below = lower - source;
      const weight = alphaAt(left) + alphaAt(right) + alphaAt(left + below) + alphaAt(right + below);
      let reds: i32 = 0;
      let greens: i32 = 0;
      let blues: i32 = 0;
      if (weight != 0) {
        reds = weightedMean(left, right, below, red, weight);
        greens = weightedMean(left, right, below, 1, weight);
        blues = weightedMean(left, right, below, 2 - red, weight);
      }
      putChroma(targetU + x, targetV + x, reds, greens, blues, 15);
    }
    targetU += targetStride;
    targetV += targetStride;
    source += 2 * sourceStride;
  }
}

export function alphaOfRgba(target: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32): void {
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 16; x += 16) {
      const pixels = source + 4 * x;
      const near = i16x8.narrow_i32x4_u(i32x4.shr_u(v128.load(pixels), 24), i32x4.shr_u(v128.load(pixels, 16), 24));
      const far = i16x8.narrow_i32x4_u(i32x4.shr_u(v128.load(pixels, 32), 24), i32x4.shr_u(v128.load(pixels, 48), 24));
      v128.store(target + x, i8x16.narrow_i16x8_u(near, far));
    }
    for (; x < width; x++) store<u8>(target + x, load<u8>(source + 4 * x, 3));
    target += targetStride;
    source += sourceStride;
  }
}

@inline
function weightsOf(first: i32, second: i32, third: i32): v128 {
  return i16x8(<i16>first, <i16>second, <i16>third, 0, <i16>first, <i16>second, <i16>third, 0);
}

@inline
function fourLumas(pixels: v128, weights: v128): v128 {
  const near = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(pixels), weights);
  const far = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(pixels), weights);
  // 1 << 14 rounds, 16 << 15 is black.
  return i32x4.shr_s(i32x4.add(joinHalves(near, far), i32x4.splat((1 << 14) + (16 << 15))), 15);
}

/** A dot product over four channels comes in two halves beside each other. */
@inline
function joinHalves(near: v128, far: v128): v128 {
  return i32x4.add(v128.shuffle<i32>(near, far, 0, 2, 4, 6), v128.shuffle<i32>(near, far, 1, 3, 5, 7));
}

/** Channel sums of two 2×2 blocks, as u16, of four pixels in each of two rows. */
@inline
function twoSums(above: v128, below: v128): v128 {
  const near = i16x8.add(i16x8.extend_low_i8x16_u(above), i16x8.extend_low_i8x16_u(below));
  const far = i16x8.add(i16x8.extend_high_i8x16_u(above), i16x8.extend_high_i8x16_u(below));
  return i16x8.add(v128.shuffle<i64>(near, far, 0, 2), v128.shuffle<i64>(near, far, 1, 3));
}

@inline
function eightChromas(a: v128, b: v128, c: v128, d: v128, weights: v128): i64 {
  // 1 << 16 rounds, 128 << 17 is grey.
  const base = i32x4.splat((1 << 16) + (128 << 17));
  const near = i32x4.add(joinHalves(i32x4.dot_i16x8_s(a, weights), i32x4.dot_i16x8_s(b, weights)), base);
  const far = i32x4.add(joinHalves(i32x4.dot_i16x8_s(c, weights), i32x4.dot_i16x8_s(d, weights)), base);
  const words = i16x8.narrow_i32x4_s(i32x4.shr_s(near, 17), i32x4.shr_s(far, 17));
  return i64x2.extract_lane(i8x16.narrow_i16x8_u(words, words), 0);
}

@inline
function sumOfFour(upper: usize, lower: usize, left: i32, right: i32): i32 {
  return <i32>load<u8>(upper + left) + <i32>load<u8>(upper + right) + <i32>load<u8>(lower + left) + <i32>load<u8>(lower + right);
}

@inline
function alphaAt(pixel: usize): i32 {
  return <i32>load<u8>(pixel, 3);
}

@inline
function weightedMean(left: usize, right: usize, below: usize, channel: i32, weight: i32): i32 {
  const upper = <i32>load<u8>(left + channel) * alphaAt(left) + <i32>load<u8>(right + channel) * alphaAt(right);
  const lower = <i32>load<u8>(left + below + channel) * alphaAt(left + below) + <i32>load<u8>(right + below + channel) * alphaAt(right + below);
  return (upper + lower + (weight >> 1)) / weight;
}

@inline
function putChroma(u: usize, v: usize, red: i32, green: i32, blue: i32, shift: i32): void {
  const half: i32 = 1 << (shift - 1);
  store<u8>(u, <u8>(((red * U_RED + green * U_GREEN + blue * U_BLUE + half) >> shift) + 128));
  store<u8>(v, <u8>(((red * V_RED + green * V_GREEN + blue * V_BLUE + half) >> shift) + 128));
}
