export function chromaMatrix(
  targetU: usize,
  targetV: usize,
  targetStride: i32,
  sourceU: usize,
  sourceV: usize,
  sourceStride: i32,
  width: i32,
  height: i32,
  a: i32,
  b: i32,
  c: i32,
  d: i32,
  low: i32,
  high: i32,
): void {
  const first = pairOf(a, b);
  const second = pairOf(c, d);
  const floor = i8x16.splat(<i8>low);
  const ceiling = i8x16.splat(<i8>high);
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 16; x += 16) {
      const u = v128.load(sourceU + x);
      const v = v128.load(sourceV + x);
      const near = pairs(i16x8.extend_low_i8x16_u(u), i16x8.extend_low_i8x16_u(v));
      const middle = pairsHigh(i16x8.extend_low_i8x16_u(u), i16x8.extend_low_i8x16_u(v));
      const far = pairs(i16x8.extend_high_i8x16_u(u), i16x8.extend_high_i8x16_u(v));
      const last = pairsHigh(i16x8.extend_high_i8x16_u(u), i16x8.extend_high_i8x16_u(v));
      v128.store(targetU + x, i8x16.min_u(i8x16.max_u(sixteen(near, middle, far, last, first), floor), ceiling));
      v128.store(targetV + x, i8x16.min_u(i8x16.max_u(sixteen(near, middle, far, last, second), floor), ceiling));
    }
    for (; x < width; x++) {
      const u = <i32>load<u8>(sourceU + x) - 128;
      const v = <i32>load<u8>(sourceV + x) - 128;
      store<u8>(targetU + x, <u8>min(max(((a * u + b * v + 2048) >> 12) + 128, low), high));
      store<u8>(targetV + x, <u8>min(max(((c * u + d * v + 2048) >> 12) + 128, low), high));
    }
    sourceU += sourceStride;
    sourceV += sourceStride;
    targetU += targetStride;
    targetV += targetStride;
  }
}

export function lumaMatrix(y: usize, yStride: i32, u: usize, v: usize, chromaStride: i32, width: i32, height: i32, a: i32, b: i32, c: i32, offset: i32): void {
  const tinting = pairOf(b, c);
  const gain = i16x8.splat(<i16>a);
  const base = i32x4.splat(offset);
  for (let row: i32 = 0; row < height; row += 2) {
    const rows = min(2, height - row);
    let x: i32 = 0;
    for (; x <= width - 16; x += 16) {
      const u8 = v128.load8x8_u(u + (x >> 1));
      const v8 = v128.load8x8_u(v + (x >> 1));
      const near = i32x4.add(i32x4.dot_i16x8_s(pairs(u8, v8), tinting), base);
      const far = i32x4.add(i32x4.dot_i16x8_s(pairsHigh(u8, v8), tinting), base);
      for (let i: i32 = 0; i < rows; i++) tintSixteen(y + i * yStride + x, near, far, gain);
    }
    for (; x < width; x++) {
      const tint = b * (<i32>load<u8>(u + (x >> 1)) - 128) + c * (<i32>load<u8>(v + (x >> 1)) - 128) + offset;
      for (let i: i32 = 0; i < rows; i++) {
        const at = y + i * yStride + x;
        store<u8>(at, <u8>min(max((a * <i32>load<u8>(at) + tint) >> 14, 0), 255));
      }
    }
    y += 2 * yStride;
    u += chromaStride;
    v += chromaStride;
  }
}

/** Tints of eight chroma samples for sixteen of luma. */
@inline
function tintSixteen(at: usize, near: v128, far: v128, gain: v128): void {
  const luma = v128.load(at);
  const low = i16x8.extend_low_i8x16_u(luma);
  const high = i16x8.extend_high_i8x16_u(luma);
  const first = i32x4.shr_s(i32x4.add(i32x4.extmul_low_i16x8_s(low, gain), v128.shuffle<i32>(near, near, 0, 0, 1, 1)), 14);
  const second = i32x4.shr_s(i32x4.add(i32x4.extmul_high_i16x8_s(low, gain), v128.shuffle<i32>(near, near, 2, 2, 3, 3)), 14);
  const third = i32x4.shr_s(i32x4.add(i32x4.extmul_low_i16x8_s(high, gain), v128.shuffle<i32>(far, far, 0, 0, 1, 1)), 14);
  const fourth = i32x4.shr_s(i32x4.add(i32x4.extmul_high_i16x8_s(high, gain), v128.shuffle<i32>(far, far, 2, 2, 3, 3)), 14);
  v128.store(at, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(first, second), i16x8.narrow_i32x4_s(third, fourth)));
}

/** Two coefficients for each pair of a dot product. */
@inline
function pairOf(first: i32, second: i32): v128 {
  return i32x4.splat((second << 16) | (first & 0xffff));
}

/** The first four of eight u and v (u16) beside each other, about 0. */
@inline
function pairs(u: v128, v: v128): v128 {
  return i16x8.sub(v128.shuffle<i16>(u, v, 0, 8, 1, 9, 2, 10, 3, 11), i16x8.splat(128));
}

@inline
function pairsHigh(u: v128, v: v128): v128 {
  return i16x8.sub(v128.shuffle<i16>(u, v, 4, 12, 5, 13, 6, 14, 7, 15), i16x8.splat(128));
}

@inline
function sixteen(near: v128, middle: v128, far: v128, last: v128, by: v128): v128 {
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(four(near, by), four(middle, by)), i16x8.narrow_i32x4_s(four(far, by), four(last, by)));
}

@inline
function four(values: v128, by: v128): v128 {
  // 2048 rounds, 128 << 12 puts grey back in the middle.
  return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(values, by), i32x4.splat(2048 + (128 << 12))), 12);
}
