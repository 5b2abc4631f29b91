/** Bytes from one cell of U and V to the next: 33 steps of luma, four corners of 16 bits each. */
const CELL: i32 = 33 * 8;
const ROW: i32 = 32 * CELL;
/** Bytes of one channel's table. */
const CHANNEL: i32 = 32 * ROW;

export function cube(
  targetY: usize,
  targetYStride: i32,
  targetU: usize,
  targetV: usize,
  targetChromaStride: i32,
  sourceY: usize,
  sourceYStride: i32,
  sourceU: usize,
  sourceV: usize,
  sourceChromaStride: i32,
  width: i32,
  height: i32,
  table: usize,
): void {
  for (let row: i32 = 0; row < height; row += 2) {
    const isPair = row + 1 < height;
    // The last row or column of an odd size stands for the one that is missing, and is written twice.
    const lowerSource = isPair ? sourceY + sourceYStride : sourceY;
    const lowerTarget = isPair ? targetY + targetYStride : targetY;
    for (let x: i32 = 0; x < width; x += 2) {
      const right = x + 1 < width ? x + 1 : x;
      const chroma = x >> 1;
      const u = <i32>load<u8>(sourceU + chroma);
      const v = <i32>load<u8>(sourceV + chroma);
      const cell = table + (v >> 3) * ROW + (u >> 3) * CELL;
      const corners = cornerWeights(u & 7, v & 7);
      const a = <i32>load<u8>(sourceY + x);
      const b = <i32>load<u8>(sourceY + right);
      const c = <i32>load<u8>(lowerSource + x);
      const d = <i32>load<u8>(lowerSource + right);
      const luma = sumsOf(weighed(cell, a, corners), weighed(cell, b, corners), weighed(cell, c, corners), weighed(cell, d, corners));
      const mean = (a + b + c + d + 2) >> 2;
      const colour = sumsOf(weighed(cell + CHANNEL, mean, corners), weighed(cell + 2 * CHANNEL, mean, corners), i32x4.splat(0), i32x4.splat(0));
      const words = i16x8.narrow_i32x4_s(luma, colour);
      const bytes = i8x16.narrow_i16x8_u(words, words);
      store<u8>(targetY + x, i8x16.extract_lane_u(bytes, 0));
      store<u8>(targetY + right, i8x16.extract_lane_u(bytes, 1));
      store<u8>(lowerTarget + x, i8x16.extract_lane_u(bytes, 2));
      store<u8>(lowerTarget + right, i8x16.extract_lane_u(bytes, 3));
      store<u8>(targetU + chroma, i8x16.extract_lane_u(bytes, 4));
      store<u8>(targetV + chroma, i8x16.extract_lane_u(bytes, 5));
    }
    targetY += 2 * targetYStride;
    sourceY += 2 * sourceYStride;
    targetU += targetChromaStride;
    targetV += targetChromaStride;
    sourceU += sourceChromaStride;
    sourceV += sourceChromaStride;
  }
}

/** Eighths of U and V to weights of the four corners, of 64, twice over. */
@inline
function cornerWeights(right: i32, down: i32): v128 {
  const left = 8 - right;
  const up = 8 - down;
  const first = (left * up) | ((right * up) << 16);
  const second = (left * down) | ((right * down) << 16);
  return i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(first), 1, second), 3, second);
}

/** The eight corners round a colour, weighed: four partial sums of 512 parts. */
@inline
function weighed(cell: usize, luma: i32, corners: v128): v128 {
  const rest = luma & 7;
  const steps = v128.shuffle<i16>(i16x8.splat(<i16>(8 - rest)), i16x8.splat(<i16>rest), 0, 1, 2, 3, 8, 9, 10, 11);
  return i32x4.dot_i16x8_s(v128.load(cell + (luma >> 3) * 8), i16x8.mul(corners, steps));
}

/** The sums of four vectors, in samples: of 512 parts of 64ths. */
@inline
function sumsOf(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 2, 6), v128.shuffle<i32>(a, b, 1, 5, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 2, 6), v128.shuffle<i32>(c, d, 1, 5, 3, 7));
  const sums = i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
  return i32x4.shr_s(i32x4.add(sums, i32x4.splat(16384)), 15);
}
