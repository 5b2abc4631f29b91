import { execFileSync } from 'node:child_process';
import { readTimecode, timecodeHeight } from '../../src/core/timecode';

/** The program's own number of each picture of a file, in order, by the timecode burnt into it. @throws Error for a picture whose check byte is wrong */
export function timecodesIn(file: string, width: number): number[] {
  const height = timecodeHeight(width);
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-an', '-vf', `crop=${width}:${height}:0:0,format=yuv420p`, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'], { maxBuffer: 64 * 2 ** 20 });
  const picture = (width * height * 3) / 2;
  return Array.from({ length: bytes.length / picture }, (_, index) => {
    const code = readTimecode(bytes.subarray(index * picture, (index + 1) * picture), { width, height }, width);
    if (!code) throw new Error(`The timecode of picture ${index} cannot be read.`);
    return code.tick;
  });
}
