import type { PlanarMemory } from '../memory';
import type { Picture, Plane } from '../picture';
import type { PixelFormat } from './pixel-format';
import { scalePlane } from '../operations/scale-plane';

type PlanarFormat = PixelFormat & { readonly kind: 'planar' };

/** Where one plane of a frame arrives on its way to a plane of the picture. */
interface Arrival {
  /** In bytes; the picture's own plane when nothing is left to do. */
  readonly plane: Plane;
  /** Samples are words and become bytes. */
  readonly deep: boolean;
  /** The planes this one is made into: U and V for an interleaved one. */
  readonly into: readonly Plane[];
}

/** Copies a YUV frame's samples into a picture of its visible size, as 8-bit 4:2:0, colour untouched. */
export async function readPlanes(memory: PlanarMemory, frame: VideoFrame, format: PlanarFormat, picture: Picture): Promise<void> {
  const staged: Plane[] = [];
  const stage = (width: number, height: number): Plane => {
    const plane = memory.allocatePlane(width, height);
    staged.push(plane);
    return plane;
  };
  try {
    const arrivals = planArrivals(format, picture, stage);
    await frame.copyTo(memory.bytes, { layout: arrivals.map(({ plane }) => ({ offset: plane.offset, stride: plane.stride })) });
    for (const arrival of arrivals) settle(memory, arrival, format, stage);
  } finally {
    for (const plane of staged) memory.freePlane(plane);
  }
}

/** In the order of the frame's planes. */
function planArrivals(format: PlanarFormat, picture: Picture, stage: (width: number, height: number) => Plane): Arrival[] {
  const { width, height, y, u, v, alpha } = picture;
  const deep = format.bits > 8;
  const wordBytes = deep ? 2 : 1;
  const full = (into: Plane): Arrival => ({ plane: deep ? stage(width * 2, height) : into, deep, into: [into] });
  const chromaWidth = format.halfWidth ? u.width : width;
  const chromaHeight = format.halfHeight ? u.height : height;
  const direct = !deep && format.halfWidth && format.halfHeight;
  const half = (into: Plane): Arrival => ({ plane: direct ? into : stage(chromaWidth * wordBytes, chromaHeight), deep, into: [into] });
  const chroma = format.interleaved ? [{ plane: stage(2 * chromaWidth * wordBytes, chromaHeight), deep, into: [u, v] }] : [half(u), half(v)];
  return [full(y), ...chroma, ...(alpha ? [full(alpha)] : [])];
}

function settle(memory: PlanarMemory, arrival: Arrival, format: PlanarFormat, stage: (width: number, height: number) => Plane): void {
  const { kernels } = memory;
  const [target, second] = arrival.into;
  if (!target || arrival.plane === target) return;
  let { plane } = arrival;
  if (arrival.deep) {
    const words = plane;
    const fits = !second && words.width === 2 * target.width && words.height === target.height;
    plane = fits ? target : stage(words.width / 2, words.height);
    kernels.narrow(plane.offset, plane.stride, words.offset, words.stride, plane.width, plane.height, format.bits - 8);
    if (fits) return;
  }
  if (second) {
    kernels.deinterleave(target.offset, second.offset, target.stride, plane.offset, plane.stride, target.width, target.height);
    return;
  }
  shrinkChroma(memory, target, plane);
}

/** 4:2:2 and 4:4:4: means of the samples that fall together; an odd last one stands alone. */
function shrinkChroma(memory: PlanarMemory, target: Plane, source: Plane): void {
  if (source.width !== target.width) {
    memory.kernels.halve(target.offset, target.stride, source.offset, source.stride, source.width, source.height);
    return;
  }
  const to = { x: 0, y: 0, width: target.width, height: target.height };
  scalePlane(memory, target, to, source, { x: 0, y: 0, width: target.width, height: target.height * 2 });
}
