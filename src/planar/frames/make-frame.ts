import type { PlanarMemory } from '../memory';
import { PROGRAM_COLOR_SPACE } from '../picture';
import type { Picture } from '../picture';

/** The picture as a frame (I420, BT.601 limited; alpha is left out), copied; the caller closes it. Times in µs. */
export function makeFrame(memory: PlanarMemory, picture: Picture, times: { readonly timestamp: number; readonly duration?: number }): VideoFrame {
  const { y, u, v, width, height } = picture;
  const planes = [y, u, v];
  const start = Math.min(...planes.map((plane) => plane.offset));
  const end = Math.max(...planes.map((plane) => plane.offset + plane.stride * plane.height));
  return new VideoFrame(memory.bytes.subarray(start, end), {
    format: 'I420',
    codedWidth: width,
    codedHeight: height,
    layout: planes.map((plane) => ({ offset: plane.offset - start, stride: plane.stride })),
    timestamp: times.timestamp,
    ...(times.duration === undefined ? {} : { duration: times.duration }),
    colorSpace: PROGRAM_COLOR_SPACE,
  });
}
