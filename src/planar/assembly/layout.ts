export function deinterleave(targetU: usize, targetV: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32): void {
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 16; x += 16) {
      const near = v128.load(source + 2 * x);
      const far = v128.load(source + 2 * x, 16);
      v128.store(targetU + x, v128.shuffle<i8>(near, far, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30));
      v128.store(targetV + x, v128.shuffle<i8>(near, far, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31));
    }
    for (; x < width; x++) {
      store<u8>(targetU + x, load<u8>(source + 2 * x));
      store<u8>(targetV + x, load<u8>(source + 2 * x, 1));
    }
    targetU += targetStride;
    targetV += targetStride;
    source += sourceStride;
  }
}

export function narrow(target: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32, shift: i32): void {
  const half: i32 = 1 << (shift - 1);
  const halves = i16x8.splat(<i16>half);
  const most = i16x8.splat(255);
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 16; x += 16) {
      // A saturated sum is above 255 after the shift, as the exact one would be.
      const near = i16x8.shr_u(i16x8.add_sat_u(v128.load(source + 2 * x), halves), shift);
      const far = i16x8.shr_u(i16x8.add_sat_u(v128.load(source + 2 * x, 16), halves), shift);
      v128.store(target + x, i8x16.narrow_i16x8_u(i16x8.min_u(near, most), i16x8.min_u(far, most)));
    }
    for (; x < width; x++) store<u8>(target + x, <u8>min((<i32>load<u16>(source + 2 * x) + half) >> shift, 255));
    target += targetStride;
    source += sourceStride;
  }
}
