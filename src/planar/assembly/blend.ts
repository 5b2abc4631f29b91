export function same(a: usize, aStride: i32, b: usize, bStride: i32, width: i32, height: i32): i32 {
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 32; x += 32) {
      const near = v128.xor(v128.load(a + x), v128.load(b + x));
      const far = v128.xor(v128.load(a + x, 16), v128.load(b + x, 16));
      if (v128.any_true(v128.or(near, far))) return 0;
    }
    for (; x < width; x++) if (load<u8>(a + x) != load<u8>(b + x)) return 0;
    a += aStride;
    b += bStride;
  }
  return 1;
}

export function blend(target: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32, opacity: i32): void {
  const alpha = i16x8.splat(<i16>opacity);
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 16; x += 16) {
      v128.store(target + x, mix(v128.load(target + x), v128.load(source + x), alpha, alpha));
    }
    for (; x < width; x++) mixOne(target + x, source + x, opacity);
    target += targetStride;
    source += sourceStride;
  }
}

export function blendMask(
  target: usize,
  targetStride: i32,
  source: usize,
  sourceStride: i32,
  mask: usize,
  maskStride: i32,
  width: i32,
  height: i32,
  opacity: i32,
): void {
  const whole = i16x8.splat(<i16>opacity);
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 16; x += 16) {
      const alpha = v128.load(mask + x);
      const low = over255(i16x8.mul(i16x8.extend_low_i8x16_u(alpha), whole));
      const high = over255(i16x8.mul(i16x8.extend_high_i8x16_u(alpha), whole));
      v128.store(target + x, mix(v128.load(target + x), v128.load(source + x), low, high));
    }
    for (; x < width; x++) mixOne(target + x, source + x, over255One(<i32>load<u8>(mask + x) * opacity));
    target += targetStride;
    source += sourceStride;
    mask += maskStride;
  }
}

export function blendChroma(
  target: usize,
  targetStride: i32,
  source: usize,
  sourceStride: i32,
  mask: usize,
  maskStride: i32,
  width: i32,
  height: i32,
  maskWidth: i32,
  maskHeight: i32,
  opacity: i32,
): void {
  const whole = i16x8.splat(<i16>opacity);
  const pairs = min(width, maskWidth >> 1);
  for (let row: i32 = 0; row < height; row++) {
    const lower = 2 * row + 1 < maskHeight ? mask + maskStride : mask;
    let x: i32 = 0;
    for (; x <= pairs - 16; x += 16) {
      const low = over255(i16x8.mul(meanOfFour(mask + 2 * x, lower + 2 * x), whole));
      const high = over255(i16x8.mul(meanOfFour(mask + 2 * x + 16, lower + 2 * x + 16), whole));
      v128.store(target + x, mix(v128.load(target + x), v128.load(source + x), low, high));
    }
    for (; x < width; x++) {
      const left = 2 * x;
      const right = left + 1 < maskWidth ? left + 1 : left;
      const sum = <i32>load<u8>(mask + left) + <i32>load<u8>(mask + right) + <i32>load<u8>(lower + left) + <i32>load<u8>(lower + right);
      mixOne(target + x, source + x, over255One(((sum + 2) >> 2) * opacity));
    }
    target += targetStride;
    source += sourceStride;
    mask += 2 * maskStride;
  }
}

/** Eight 2×2 means as u16 of 16 bytes in each of two rows. */
@inline
export function meanOfFour(upper: usize, lower: usize): v128 {
  const sum = i16x8.add(i16x8.extadd_pairwise_i8x16_u(v128.load(upper)), i16x8.extadd_pairwise_i8x16_u(v128.load(lower)));
  return i16x8.shr_u(i16x8.add(sum, i16x8.splat(2)), 2);
}

/** Sixteen samples; `low` and `high` are their opacities as u16. */
@inline
function mix(under: v128, over: v128, low: v128, high: v128): v128 {
  return i8x16.narrow_i16x8_u(
    mixHalf(i16x8.extend_low_i8x16_u(under), i16x8.extend_low_i8x16_u(over), low),
    mixHalf(i16x8.extend_high_i8x16_u(under), i16x8.extend_high_i8x16_u(over), high),
  );
}

@inline
function mixHalf(under: v128, over: v128, opacity: v128): v128 {
  return over255(i16x8.add(i16x8.mul(over, opacity), i16x8.mul(under, i16x8.sub(i16x8.splat(255), opacity))));
}

@inline
function over255(value: v128): v128 {
  const rounded = i16x8.add(value, i16x8.splat(128));
  return i16x8.shr_u(i16x8.add(rounded, i16x8.shr_u(rounded, 8)), 8);
}

@inline
function mixOne(target: usize, source: usize, opacity: i32): void {
  store<u8>(target, <u8>over255One(<i32>load<u8>(source) * opacity + <i32>load<u8>(target) * (255 - opacity)));
}

@inline
function over255One(value: i32): i32 {
  const rounded = value + 128;
  return (rounded + (rounded >> 8)) >> 8;
}
