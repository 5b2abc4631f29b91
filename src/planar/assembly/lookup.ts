export function lookup(target: usize, targetStride: i32, source: usize, sourceStride: i32, width: i32, height: i32, table: usize): void {
  for (let row: i32 = 0; row < height; row++) {
    let x: i32 = 0;
    for (; x <= width - 4; x += 4) {
      const four = load<u32>(source + x);
      const a = <u32>load<u8>(table + (four & 255));
      const b = <u32>load<u8>(table + ((four >> 8) & 255));
      const c = <u32>load<u8>(table + ((four >> 16) & 255));
      const d = <u32>load<u8>(table + (four >> 24));
      store<u32>(target + x, a | (b << 8) | (c << 16) | (d << 24));
    }
    for (; x < width; x++) store<u8>(target + x, load<u8>(table + <usize>load<u8>(source + x)));
    target += targetStride;
    source += sourceStride;
  }
}
