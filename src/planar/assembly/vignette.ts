export function vignette(
  target: usize,
  targetStride: i32,
  source: usize,
  sourceStride: i32,
  width: i32,
  height: i32,
  columns: usize,
  rows: usize,
  inner: i32,
  gain: i32,
  strength: i32,
  base: i32,
): void {
  const start = i16x8.splat(<i16>inner);
  const slope = i16x8.splat(<i16>gain);
  const whole = i16x8.splat(<i16>strength);
  const black = i16x8.splat(<i16>base);
  for (let row: i32 = 0; row < height; row++) {
    const down = <i32>load<u16>(rows + 2 * row);
    const downAll = i16x8.splat(<i16>down);
    let x: i32 = 0;
    for (; x <= width - 8; x += 8) {
      const beyond = i16x8.sub_sat_u(i16x8.add_sat_u(v128.load(columns + 2 * x), downAll), start);
      const near = i32x4.shr_u(i32x4.extmul_low_i16x8_u(beyond, slope), 16);
      const far = i32x4.shr_u(i32x4.extmul_high_i16x8_u(beyond, slope), 16);
      const rise = i16x8.min_u(i16x8.narrow_i32x4_u(near, far), i16x8.splat(255));
      const shade = over255(i16x8.mul(over255(i16x8.mul(rise, rise)), whole));
      const light = i16x8.mul(v128.load8x8_u(source + x), i16x8.sub(i16x8.splat(255), shade));
      const words = over255(i16x8.add(light, i16x8.mul(black, shade)));
      v128.store64_lane(target + x, i8x16.narrow_i16x8_u(words, words), 0);
    }
    for (; x < width; x++) {
      const beyond = max(min(<i32>load<u16>(columns + 2 * x) + down, 65535) - inner, 0);
      const rise = <i32>min((<u32>beyond * <u32>gain) >> 16, 255);
      const shade = over255One(over255One(rise * rise) * strength);
      store<u8>(target + x, <u8>over255One(<i32>load<u8>(source + x) * (255 - shade) + base * shade));
    }
    target += targetStride;
    source += sourceStride;
  }
}

@inline
function over255(value: v128): v128 {
  const rounded = i16x8.add(value, i16x8.splat(128));
  return i16x8.shr_u(i16x8.add(rounded, i16x8.shr_u(rounded, 8)), 8);
}

@inline
function over255One(value: i32): i32 {
  const rounded = value + 128;
  return (rounded + (rounded >> 8)) >> 8;
}
