import { meanOfFour } from './blend';

export function scale(
  target: usize,
  targetStride: i32,
  width: i32,
  height: i32,
  source: usize,
  sourceStride: i32,
  columns: usize,
  rows: usize,
  lines: usize,
): void {
  let upper = lines;
  let lower = lines + ((width + 15) & ~15);
  let upperRow: i32 = -1;
  let lowerRow: i32 = -1;
  for (let row: i32 = 0; row < height; row++) {
    const first = load<i32>(rows);
    const second = load<i32>(rows, 4);
    const weight = load<i32>(rows, 8);
    rows += 12;
    if (first != upperRow) {
      const line = upper;
      upper = lower;
      lower = line;
      const lineRow = upperRow;
      upperRow = lowerRow;
      lowerRow = lineRow;
      if (first != upperRow) scaleLine(upper, width, source + first * sourceStride, columns);
      upperRow = first;
    }
    if (weight == 0) {
      memory.copy(target, upper, width);
    } else {
      if (second != lowerRow) scaleLine(lower, width, source + second * sourceStride, columns);
      lowerRow = second;
      mixLines(target, upper, lower, width, weight);
    }
    target += targetStride;
  }
}

/** Writes whole groups of 8: up to 7 bytes more than `width`, inside the line. */
function scaleLine(target: usize, width: i32, source: usize, columns: usize): void {
  const whole = i16x8.splat(256);
  for (let x: i32 = 0; x < width; x += 8) {
    const near = v128.swizzle(v128.load(source + load<i32>(columns, 24)), v128.load(columns));
    const weight = v128.load8x8_u(columns, 16);
    const left = i16x8.mul(i16x8.extend_low_i8x16_u(near), i16x8.sub(whole, weight));
    const right = i16x8.mul(i16x8.extend_high_i8x16_u(near), weight);
    const mixed = round256(left, right);
    v128.store64_lane(target + x, i8x16.narrow_i16x8_u(mixed, mixed), 0);
    columns += 32;
  }
}

function mixLines(target: usize, upper: usize, lower: usize, width: i32, weight: i32): void {
  const down = i16x8.splat(<i16>weight);
  const up = i16x8.splat(<i16>(256 - weight));
  let x: i32 = 0;
  for (; x <= width - 16; x += 16) {
    const above = v128.load(upper + x);
    const below = v128.load(lower + x);
    const low = round256(i16x8.mul(i16x8.extend_low_i8x16_u(above), up), i16x8.mul(i16x8.extend_low_i8x16_u(below), down));
    const high = round256(i16x8.mul(i16x8.extend_high_i8x16_u(above), up), i16x8.mul(i16x8.extend_high_i8x16_u(below), down));
    v128.store(target + x, i8x16.narrow_i16x8_u(low, high));
  }
  for (; x < width; x++) {
    store<u8>(target + x, <u8>((<i32>load<u8>(upper + x) * (256 - weight) + <i32>load<u8>(lower + x) * weight + 128) >> 8));
  }
}

@inline
function round256(a: v128, b: v128): v128 {
  return i16x8.shr_u(i16x8.add(i16x8.add(a, b), i16x8.splat(128)), 8);
}

export function halve(target: usize, targetStride: i32, source: usize, sourceStride: i32, sourceWidth: i32, sourceHeight: i32): void {
  const width = (sourceWidth + 1) >> 1;
  const height = (sourceHeight + 1) >> 1;
  const pairs = sourceWidth >> 1;
  for (let row: i32 = 0; row < height; row++) {
    const lower = 2 * row + 1 < sourceHeight ? source + sourceStride : source;
    let x: i32 = 0;
    for (; x <= pairs - 16; x += 16) {
      const low = meanOfFour(source + 2 * x, lower + 2 * x);
      const high = meanOfFour(source + 2 * x + 16, lower + 2 * x + 16);
      v128.store(target + x, i8x16.narrow_i16x8_u(low, high));
    }
    for (; x < width; x++) {
      const left = 2 * x;
      const right = left + 1 < sourceWidth ? left + 1 : left;
      const sum = <i32>load<u8>(source + left) + <i32>load<u8>(source + right) + <i32>load<u8>(lower + left) + <i32>load<u8>(lower + right);
      store<u8>(target + x, <u8>((sum + 2) >> 2));
    }
    target += targetStride;
    source += 2 * sourceStride;
  }
}
