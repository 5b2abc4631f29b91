import { makeFrame } from '../../planar/make-frame';
import type { PlanarMemory } from '../../planar/memory';
import { PROGRAM_COLOR_SPACE, type Picture } from '../../planar/picture';

/** A picture as a frame at time 0, with its alpha; the caller closes it. */
export function frameWithAlpha(memory: PlanarMemory, picture: Picture): VideoFrame {
  const { y, u, v, alpha } = picture;
  if (!alpha) return makeFrame(memory, picture, { timestamp: 0 });
  const planes = [y, u, v, alpha];
  const start = Math.min(...planes.map((plane) => plane.offset));
  const end = Math.max(...planes.map((plane) => plane.offset + plane.stride * plane.height));
  return new VideoFrame(memory.bytes.subarray(start, end), {
    format: 'I420A',
    codedWidth: picture.width,
    codedHeight: picture.height,
    layout: planes.map((plane) => ({ offset: plane.offset - start, stride: plane.stride })),
    timestamp: 0,
    colorSpace: PROGRAM_COLOR_SPACE,
  });
}
