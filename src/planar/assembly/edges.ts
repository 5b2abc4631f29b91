export function edges(target: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32, gain: i32, floor: i32): void {
  for (let row: i32 = 0; row < height; row++) {
    const above = row > 0 ? source - sourceStride : source;
    const below = row < height - 1 ? source + sourceStride : source;
    store<u8>(target, edgeAt(above, source, below, 0, width, gain, floor));
    let x: i32 = 1;
    for (; x <= width - 9; x += 8) v128.store64_lane(target + x, eightEdges(above + x, source + x, below + x, gain, floor), 0);
    for (; x < width; x++) store<u8>(target + x, edgeAt(above, source, below, x, width, gain, floor));
    target += targetStride;
    source += sourceStride;
  }
}

@inline
function eightEdges(above: usize, here: usize, below: usize, gain: i32, floor: i32): v128 {
  const topLeft = v128.load8x8_u(above - 1);
  const topRight = v128.load8x8_u(above + 1);
  const bottomLeft = v128.load8x8_u(below - 1);
  const bottomRight = v128.load8x8_u(below + 1);
  const sides = i16x8.sub(v128.load8x8_u(here + 1), v128.load8x8_u(here - 1));
  const ends = i16x8.sub(v128.load8x8_u(below), v128.load8x8_u(above));
  const across = i16x8.add(i16x8.add(i16x8.sub(topRight, topLeft), i16x8.sub(bottomRight, bottomLeft)), i16x8.shl(sides, 1));
  const down = i16x8.add(i16x8.add(i16x8.sub(bottomLeft, topLeft), i16x8.sub(bottomRight, topRight)), i16x8.shl(ends, 1));
  const steep = i16x8.add(i16x8.abs(across), i16x8.abs(down));
  const by = i16x8.splat(<i16>gain);
  const low = i32x4.shr_s(i32x4.extmul_low_i16x8_s(steep, by), 8);
  const high = i32x4.shr_s(i32x4.extmul_high_i16x8_s(steep, by), 8);
  const words = i16x8.sub_sat_s(i16x8.narrow_i32x4_s(low, high), i16x8.splat(<i16>floor));
  return i8x16.narrow_i16x8_u(words, words);
}

@inline
function edgeAt(above: usize, here: usize, below: usize, x: i32, width: i32, gain: i32, floor: i32): u8 {
  const left = max(x - 1, 0);
  const right = min(x + 1, width - 1);
  const across = sample(above, right) - sample(above, left) + 2 * (sample(here, right) - sample(here, left)) + sample(below, right) - sample(below, left);
  const down = sample(below, left) - sample(above, left) + 2 * (sample(below, x) - sample(above, x)) + sample(below, right) - sample(above, right);
  const steep = min(((abs(across) + abs(down)) * gain) >> 8, 32767) - floor;
  return <u8>min(max(steep, 0), 255);
}

@inline
function sample(row: usize, x: i32): i32 {
  return <i32>load<u8>(row + x);
}

export function sharpen(
  target: usize,
  targetStride: i32,
  source: usize,
  sourceStride: i32,
  blurred: usize,
  blurredStride: i32,
  width: i32,
  height: i32,
  amount: i32,
): void {
  const by = i16x8.splat(<i16>amount);
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 8; x += 8) {
      const sharp = v128.load8x8_u(source + x);
      const detail = i16x8.sub(sharp, v128.load8x8_u(blurred + x));
      const low = i32x4.shr_s(i32x4.add(i32x4.extmul_low_i16x8_s(detail, by), i32x4.splat(128)), 8);
      const high = i32x4.shr_s(i32x4.add(i32x4.extmul_high_i16x8_s(detail, by), i32x4.splat(128)), 8);
      const words = i16x8.add(sharp, i16x8.narrow_i32x4_s(low, high));
      v128.store64_lane(target + x, i8x16.narrow_i16x8_u(words, words), 0);
    }
    for (; x < width; x++) {
      const sharp = <i32>load<u8>(source + x);
      const value = sharp + (((sharp - <i32>load<u8>(blurred + x)) * amount + 128) >> 8);
      store<u8>(target + x, <u8>min(max(value, 0), 255));
    }
    target += targetStride;
    source += sourceStride;
    blurred += blurredStride;
  }
}
