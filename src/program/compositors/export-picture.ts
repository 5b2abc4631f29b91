import type { Size } from '../../core/geometry';
import type { PlanarMemory } from '../../planar/memory';
import { PROGRAM_COLOR_SPACE, type Picture } from '../../planar/picture';

/** A picture as a frame at time 0, with its alpha, to be seen in the size `seen`; the caller closes it. */
export function exportPicture(memory: PlanarMemory, picture: Picture, seen: Size): VideoFrame {
  const { y, u, v, alpha } = picture;
  const planes = alpha ? [y, u, v, alpha] : [y, u, v];
  const start = Math.min(...planes.map((plane) => plane.offset));
  const end = Math.max(...planes.map((plane) => plane.offset + plane.stride * plane.height));
  return new VideoFrame(memory.bytes.subarray(start, end), {
    format: alpha ? 'I420A' : 'I420',
    codedWidth: picture.width,
    codedHeight: picture.height,
    displayWidth: seen.width,
    displayHeight: seen.height,
    layout: planes.map((plane) => ({ offset: plane.offset - start, stride: plane.stride })),
    timestamp: 0,
    colorSpace: PROGRAM_COLOR_SPACE,
  });
}
