/**
 * Writes "turn 90° clockwise" into the first track header with a picture of an MP4 or MOV, as a
 * phone held upright does (ISO/IEC 14496-12 8.3.2, the matrix of `tkhd`).
 * @param height of the stored picture, px
 */
export function turnClockwise(file: Buffer, height: number): Buffer {
  const turned = Buffer.from(file);
  for (let at = turned.indexOf('tkhd'); at >= 0; at = turned.indexOf('tkhd', at + 4)) {
    const version = turned[at + 4];
    const matrix = at + 4 + (version === 1 ? 52 : 40);
    const width = turned.readUInt32BE(matrix + 36);
    if (width === 0) continue;
    const quarter = [0, 0x0001_0000, 0, 0xffff_0000, 0, 0, height * 0x1_0000, 0, 0x4000_0000];
    quarter.forEach((value, i) => turned.writeUInt32BE(value, matrix + i * 4));
    return turned;
  }
  throw new Error('No track header with a picture in this file.');
}
