export function chromaKey(
  mask: usize,
  maskStride: i32,
  targetU: usize,
  targetV: usize,
  targetStride: i32,
  sourceU: usize,
  sourceV: usize,
  sourceStride: i32,
  width: i32,
  height: i32,
  keyU: i32,
  keyV: i32,
  near: i32,
  gain: i32,
  axisU: i32,
  axisV: i32,
  spill: i32,
): void {
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 8; x += 8) {
      const u = v128.load8x8_u(sourceU + x);
      const v = v128.load8x8_u(sourceV + x);
      const fromU = i16x8.sub(u, i16x8.splat(<i16>keyU));
      const fromV = i16x8.sub(v, i16x8.splat(<i16>keyV));
      const low = opacity(pairsLow(fromU, fromV), near, gain);
      const high = opacity(pairsHigh(fromU, fromV), near, gain);
      const words = i16x8.narrow_i32x4_s(low, high);
      v128.store64_lane(mask + x, i8x16.narrow_i16x8_u(words, words), 0);
      removeSpill(targetU + x, targetV + x, u, v, axisU, axisV, spill);
    }
    for (; x < width; x++) one(mask + x, targetU + x, targetV + x, <i32>load<u8>(sourceU + x), <i32>load<u8>(sourceV + x), keyU, keyV, near, gain, axisU, axisV, spill);
    mask += maskStride;
    targetU += targetStride;
    targetV += targetStride;
    sourceU += sourceStride;
    sourceV += sourceStride;
  }
}

@inline
function pairsLow(u: v128, v: v128): v128 {
  return v128.shuffle<i16>(u, v, 0, 8, 1, 9, 2, 10, 3, 11);
}

@inline
function pairsHigh(u: v128, v: v128): v128 {
  return v128.shuffle<i16>(u, v, 4, 12, 5, 13, 6, 14, 7, 15);
}

@inline
function opacity(from: v128, near: i32, gain: i32): v128 {
  const squares = i32x4.shl(i32x4.dot_i16x8_s(from, from), 8);
  const distance = i32x4.trunc_sat_f32x4_s(f32x4.sqrt(f32x4.convert_i32x4_s(squares)));
  const raised = i32x4.shr_s(i32x4.mul(i32x4.sub(distance, i32x4.splat(near)), i32x4.splat(gain)), 8);
  return i32x4.min_s(i32x4.max_s(raised, i32x4.splat(0)), i32x4.splat(255));
}

@inline
function removeSpill(targetU: usize, targetV: usize, u: v128, v: v128, axisU: i32, axisV: i32, spill: i32): void {
  const offU = i16x8.sub(u, i16x8.splat(128));
  const offV = i16x8.sub(v, i16x8.splat(128));
  const low = excess(pairsLow(offU, offV), axisU, axisV, spill);
  const high = excess(pairsHigh(offU, offV), axisU, axisV, spill);
  const much = i16x8.narrow_i32x4_s(low, high);
  v128.store64_lane(targetU, withdrawn(u, much, axisU), 0);
  v128.store64_lane(targetV, withdrawn(v, much, axisV), 0);
}

/** How much more of the key's hue than of the one across it, times `spill` of 256. */
@inline
function excess(off: v128, axisU: i32, axisV: i32, spill: i32): v128 {
  const along = i32x4.shr_s(i32x4.dot_i16x8_s(off, i32x4.splat((axisV << 16) | (axisU & 0xffff))), 12);
  const across = i32x4.shr_s(i32x4.dot_i16x8_s(off, i32x4.splat((axisU << 16) | (-axisV & 0xffff))), 12);
  const more = i32x4.max_s(i32x4.sub(along, i32x4.abs(across)), i32x4.splat(0));
  return i32x4.shr_s(i32x4.mul(more, i32x4.splat(spill)), 8);
}

@inline
function withdrawn(chroma: v128, much: v128, axis: i32): v128 {
  const by = i16x8.splat(<i16>axis);
  const low = i32x4.shr_s(i32x4.add(i32x4.extmul_low_i16x8_s(much, by), i32x4.splat(2048)), 12);
  const high = i32x4.shr_s(i32x4.add(i32x4.extmul_high_i16x8_s(much, by), i32x4.splat(2048)), 12);
  const words = i16x8.sub(chroma, i16x8.narrow_i32x4_s(low, high));
  return i8x16.narrow_i16x8_u(words, words);
}

@inline
function one(
  mask: usize,
  targetU: usize,
  targetV: usize,
  u: i32,
  v: i32,
  keyU: i32,
  keyV: i32,
  near: i32,
  gain: i32,
  axisU: i32,
  axisV: i32,
  spill: i32,
): void {
  const squares = ((u - keyU) * (u - keyU) + (v - keyV) * (v - keyV)) << 8;
  const distance = <i32>sqrt<f32>(<f32>squares);
  store<u8>(mask, <u8>min(max(((distance - near) * gain) >> 8, 0), 255));
  const along = ((u - 128) * axisU + (v - 128) * axisV) >> 12;
  const across = ((v - 128) * axisU - (u - 128) * axisV) >> 12;
  const much = (max(along - abs(across), 0) * spill) >> 8;
  store<u8>(targetU, <u8>min(max(u - ((much * axisU + 2048) >> 12), 0), 255));
  store<u8>(targetV, <u8>min(max(v - ((much * axisV + 2048) >> 12), 0), 255));
}
