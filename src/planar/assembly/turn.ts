export function turn(target: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32, quarters: i32): void {
  if (quarters == 2) {
    turnHalf(target, targetStride, source, sourceStride, width, height);
    return;
  }
  // Clockwise reads the rows from the bottom up into columns, counterclockwise writes the columns from the bottom up.
  const clockwise = quarters == 1;
  const from = clockwise ? source + (height - 1) * sourceStride : source;
  const fromStep = clockwise ? -sourceStride : sourceStride;
  const to = clockwise ? target : target + (width - 1) * targetStride;
  const toStep = clockwise ? targetStride : -targetStride;
  const wholeWidth = width & ~7;
  const wholeHeight = height & ~7;
  for (let row: i32 = 0; row < wholeHeight; row += 8) {
    for (let x: i32 = 0; x < wholeWidth; x += 8) transposeEight(to + x * toStep + row, toStep, from + row * fromStep + x, fromStep);
    transpose(to + row, toStep, from + row * fromStep, fromStep, wholeWidth, width, 8);
  }
  transpose(to + wholeHeight, toStep, from + wholeHeight * fromStep, fromStep, 0, width, height - wholeHeight);
}

/** Columns `first`…`end` of `rows` rows become rows. */
function transpose(target: usize, targetStep: i32, source: usize, sourceStep: i32, first: i32, end: i32, rows: i32): void {
  for (let x = first; x < end; x++) {
    for (let row: i32 = 0; row < rows; row++) store<u8>(target + x * targetStep + row, load<u8>(source + row * sourceStep + x));
  }
}

function transposeEight(target: usize, targetStep: i32, source: usize, sourceStep: i32): void {
  const a = twoRows(source, sourceStep);
  const b = twoRows(source + 2 * sourceStep, sourceStep);
  const c = twoRows(source + 4 * sourceStep, sourceStep);
  const d = twoRows(source + 6 * sourceStep, sourceStep);
  const abLow = v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
  const abHigh = v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
  const cdLow = v128.shuffle<i16>(c, d, 0, 8, 1, 9, 2, 10, 3, 11);
  const cdHigh = v128.shuffle<i16>(c, d, 4, 12, 5, 13, 6, 14, 7, 15);
  putTwo(target, targetStep, v128.shuffle<i32>(abLow, cdLow, 0, 4, 1, 5));
  putTwo(target + 2 * targetStep, targetStep, v128.shuffle<i32>(abLow, cdLow, 2, 6, 3, 7));
  putTwo(target + 4 * targetStep, targetStep, v128.shuffle<i32>(abHigh, cdHigh, 0, 4, 1, 5));
  putTwo(target + 6 * targetStep, targetStep, v128.shuffle<i32>(abHigh, cdHigh, 2, 6, 3, 7));
}

/** Eight samples of this row and the next, interleaved. */
@inline
function twoRows(source: usize, step: i32): v128 {
  const first = v128.load_zero<u64>(source);
  const second = v128.load_zero<u64>(source + step);
  return v128.shuffle<i8>(first, second, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

@inline
function putTwo(target: usize, step: i32, rows: v128): void {
  store<i64>(target, i64x2.extract_lane(rows, 0));
  store<i64>(target + step, i64x2.extract_lane(rows, 1));
}

function turnHalf(target: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32): void {
  target += (height - 1) * targetStride;
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 16; x += 16) {
      const samples = v128.load(source + x);
      v128.store(target + width - 16 - x, v128.shuffle<i8>(samples, samples, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
    }
    for (; x < width; x++) store<u8>(target + width - 1 - x, load<u8>(source + x));
    target -= targetStride;
    source += sourceStride;
  }
}
