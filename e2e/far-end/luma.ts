import { execFileSync } from 'node:child_process';
import type { Rect } from '../../src/core/geometry';

/** Mean brightness (0…255 as coded) of an area, in fractions of the picture, of each picture of a file in order. */
export function lumaOf(file: string, { x, y, width, height }: Rect): number[] {
  const area = `crop=iw*${width}:ih*${height}:iw*${x}:ih*${y},scale=1:1:flags=area,format=yuv420p`;
  const bytes = execFileSync('ffmpeg', ['-v', 'error', '-i', file, '-an', '-vf', area, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'], { maxBuffer: 2 ** 20 });
  // One of each plane a picture.
  return [...bytes].filter((_, index) => index % 3 === 0);
}
