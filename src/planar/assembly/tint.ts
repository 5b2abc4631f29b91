import { meanOfFour } from './blend';

export function tint(
  targetU: usize,
  targetV: usize,
  targetStride: i32,
  sourceU: usize,
  sourceV: usize,
  sourceStride: i32,
  width: i32,
  height: i32,
  luma: usize,
  lumaStride: i32,
  lumaWidth: i32,
  lumaHeight: i32,
  gain: i32,
  tintU: i32,
  tintV: i32,
): void {
  const pairs = min(width, lumaWidth >> 1);
  const gains = i16x8.splat(<i16>gain);
  const toU = i16x8.splat(<i16>tintU);
  const toV = i16x8.splat(<i16>tintV);
  for (let row: i32 = 0; row < height; row++) {
    const lower = 2 * row + 1 < lumaHeight ? luma + lumaStride : luma;
    let x: i32 = 0;
    for (; x <= pairs - 8; x += 8) {
      const light = i16x8.sub(meanOfFour(luma + 2 * x, lower + 2 * x), i16x8.splat(16));
      v128.store64_lane(targetU + x, tinted(v128.load8x8_u(sourceU + x), light, gains, toU), 0);
      v128.store64_lane(targetV + x, tinted(v128.load8x8_u(sourceV + x), light, gains, toV), 0);
    }
    for (; x < width; x++) {
      const left = 2 * x;
      const right = left + 1 < lumaWidth ? left + 1 : left;
      const sum = <i32>load<u8>(luma + left) + <i32>load<u8>(luma + right) + <i32>load<u8>(lower + left) + <i32>load<u8>(lower + right);
      const light = ((sum + 2) >> 2) - 16;
      store<u8>(targetU + x, tintedOne(<i32>load<u8>(sourceU + x), light, gain, tintU));
      store<u8>(targetV + x, tintedOne(<i32>load<u8>(sourceV + x), light, gain, tintV));
    }
    targetU += targetStride;
    targetV += targetStride;
    sourceU += sourceStride;
    sourceV += sourceStride;
    luma += 2 * lumaStride;
  }
}

@inline
function tinted(chroma: v128, light: v128, gain: v128, by: v128): v128 {
  const off = i16x8.sub(chroma, i16x8.splat(128));
  const near = i32x4.add(i32x4.extmul_low_i16x8_s(off, gain), i32x4.extmul_low_i16x8_s(light, by));
  const far = i32x4.add(i32x4.extmul_high_i16x8_s(off, gain), i32x4.extmul_high_i16x8_s(light, by));
  // 2048 rounds, 128 << 12 puts grey back in the middle.
  const bias = i32x4.splat(2048 + (128 << 12));
  const sums = i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(near, bias), 12), i32x4.shr_s(i32x4.add(far, bias), 12));
  return i8x16.min_u(i8x16.max_u(i8x16.narrow_i16x8_u(sums, sums), i8x16.splat(16)), i8x16.splat(<i8>240));
}

@inline
function tintedOne(chroma: i32, light: i32, gain: i32, by: i32): u8 {
  return <u8>min(max((((chroma - 128) * gain + light * by + 2048) >> 12) + 128, 16), 240);
}
