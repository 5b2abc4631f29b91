export function mosaic(target: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32, block: i32, sums: usize): void {
  for (let top: i32 = 0; top < height; top += block) {
    const rows = min(block, height - top);
    sumRows(sums, source, sourceStride, width, rows);
    for (let left: i32 = 0; left < width; left += block) {
      const columns = min(block, width - left);
      let total: i32 = 0;
      for (let x = left; x < left + columns; x++) total += <i32>load<u16>(sums + 2 * x);
      const count = columns * rows;
      memory.fill(target + left, <u8>((total + (count >> 1)) / count), columns);
    }
    for (let row: i32 = 1; row < rows; row++) memory.copy(target + row * targetStride, target, width);
    target += rows * targetStride;
    source += rows * sourceStride;
  }
}

function sumRows(sums: usize, source: usize, stride: i32, width: i32, rows: i32): void {
  let x: i32 = 0;
  for (; x <= width - 16; x += 16) {
    let low = i16x8.splat(0);
    let high = i16x8.splat(0);
    for (let row: i32 = 0; row < rows; row++) {
      const samples = v128.load(source + row * stride + x);
      low = i16x8.add(low, i16x8.extend_low_i8x16_u(samples));
      high = i16x8.add(high, i16x8.extend_high_i8x16_u(samples));
    }
    v128.store(sums + 2 * x, low);
    v128.store(sums + 2 * x, high, 16);
  }
  for (; x < width; x++) {
    let sum: i32 = 0;
    for (let row: i32 = 0; row < rows; row++) sum += <i32>load<u8>(source + row * stride + x);
    store<u16>(sums + 2 * x, <u16>sum);
  }
}
