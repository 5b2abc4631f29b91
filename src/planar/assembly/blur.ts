export function boxRows(
  target: usize,
  targetStride: i32,
  source: usize,
  sourceStride: i32,
  width: i32,
  height: i32,
  radius: i32,
  inner: i32,
  ends: i32,
  sums: usize,
): void {
  const last = height - 1;
  startSums(sums, source, sourceStride, width, last, radius);
  const innerWeight = i16x8.splat(<i16>inner);
  const endWeight = i16x8.splat(<i16>ends);
  for (let row: i32 = 0; row < height; row++) {
    const above = source + max(row - radius - 1, 0) * sourceStride;
    const leaving = source + max(row - radius, 0) * sourceStride;
    const below = source + min(row + radius + 1, last) * sourceStride;
    let x: i32 = 0;
    for (; x <= width - 8; x += 8) {
      const sum = v128.load(sums + 2 * x);
      const entering = v128.load8x8_u(below + x);
      const outer = i16x8.add(v128.load8x8_u(above + x), entering);
      v128.store64_lane(target + x, weigh(sum, outer, innerWeight, endWeight), 0);
      v128.store(sums + 2 * x, i16x8.sub(i16x8.add(sum, entering), v128.load8x8_u(leaving + x)));
    }
    for (; x < width; x++) {
      const sum = <i32>load<u16>(sums + 2 * x);
      const entering = <i32>load<u8>(below + x);
      store<u8>(target + x, <u8>((sum * inner + (<i32>load<u8>(above + x) + entering) * ends + 16384) >> 15));
      store<u16>(sums + 2 * x, <u16>(sum + entering - <i32>load<u8>(leaving + x)));
    }
    target += targetStride;
  }
}

/** Sums of the first row's neighbours, edges repeated. */
function startSums(sums: usize, source: usize, stride: i32, width: i32, last: i32, radius: i32): void {
  for (let x: i32 = 0; x < width; x++) store<u16>(sums + 2 * x, <u16>((radius + 1) * <i32>load<u8>(source + x)));
  for (let k: i32 = 1; k <= radius; k++) {
    const row = source + min(k, last) * stride;
    for (let x: i32 = 0; x < width; x++) store<u16>(sums + 2 * x, <u16>(<i32>load<u16>(sums + 2 * x) + <i32>load<u8>(row + x)));
  }
}

@inline
function weigh(sum: v128, outer: v128, inner: v128, ends: v128): v128 {
  const half = i32x4.splat(16384);
  const near = i32x4.add(i32x4.extmul_low_i16x8_u(sum, inner), i32x4.extmul_low_i16x8_u(outer, ends));
  const far = i32x4.add(i32x4.extmul_high_i16x8_u(sum, inner), i32x4.extmul_high_i16x8_u(outer, ends));
  const words = i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(near, half), 15), i32x4.shr_s(i32x4.add(far, half), 15));
  return i8x16.narrow_i16x8_u(words, words);
}

export function double(target: usize, targetStride: i32, width: i32, height: i32, source: usize, sourceStride: i32, line: usize): void {
  const sourceWidth = (width + 1) >> 1;
  const last = ((height + 1) >> 1) - 1;
  const first = line + 2;
  for (let row: i32 = 0; row < height; row++) {
    const near = row >> 1;
    const far = (row & 1) == 0 ? max(near - 1, 0) : min(near + 1, last);
    mixDown(first, source + near * sourceStride, source + far * sourceStride, sourceWidth);
    store<u16>(line, load<u16>(first));
    store<u16>(first + 2 * sourceWidth, load<u16>(first + 2 * (sourceWidth - 1)));
    mixAcross(target, first, width);
    target += targetStride;
  }
}

/** Three parts near, one part far. */
@inline
function mixDown(line: usize, near: usize, far: usize, width: i32): void {
  let x: i32 = 0;
  for (; x <= width - 8; x += 8) {
    const close = v128.load8x8_u(near + x);
    v128.store(line + 2 * x, i16x8.add(i16x8.add(close, i16x8.shl(close, 1)), v128.load8x8_u(far + x)));
  }
  for (; x < width; x++) store<u16>(line + 2 * x, <u16>(3 * <i32>load<u8>(near + x) + <i32>load<u8>(far + x)));
}

@inline
function mixAcross(target: usize, line: usize, width: i32): void {
  const half = i16x8.splat(8);
  let x: i32 = 0;
  for (; x <= width - 16; x += 16) {
    const middle = v128.load(line + x);
    const thrice = i16x8.add(i16x8.add(middle, i16x8.shl(middle, 1)), half);
    const even = i16x8.shr_u(i16x8.add(thrice, v128.load(line + x - 2)), 4);
    const odd = i16x8.shr_u(i16x8.add(thrice, v128.load(line + x + 2)), 4);
    v128.store(target + x, v128.or(even, i16x8.shl(odd, 8)));
  }
  for (; x < width; x++) {
    const at = line + (x & ~1);
    const side = (x & 1) == 0 ? at - 2 : at + 2;
    store<u8>(target + x, <u8>((3 * <i32>load<u16>(at) + <i32>load<u16>(side) + 8) >> 4));
  }
}
