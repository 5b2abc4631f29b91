import type { Sample } from '../../ai/protocol';
import { type Size, wholeOf } from '../../core/geometry';
import type { PlanarMemory } from '../../planar/memory';
import type { Picture, Plane } from '../../planar/picture';
import { scalePicture } from '../../planar/operations/scale-picture';
import { drawnPicture } from './drawn-picture';

/** A picture in small, stretched to `size`. @param aspect of the picture as it is to be seen */
export function samplePicture(memory: PlanarMemory, picture: Picture, size: Size, aspect: number): Sample {
  const small = shrinkPicture(memory, picture, size);
  try {
    return copySample(memory, small, aspect);
  } finally {
    memory.free(small);
  }
}

/** A picture in another size, with its alpha; the caller frees it. */
export function shrinkPicture(memory: PlanarMemory, picture: Picture, size: Size): Picture {
  return drawnPicture(memory, size, picture.alpha !== undefined, (small) => scalePicture(memory, small, wholeOf(small), picture, wholeOf(picture)));
}

/** The planes of a picture of even size without padding. */
export function copySample({ bytes }: PlanarMemory, { width, height, y, u, v }: Picture, aspect: number): Sample {
  const sample = new Uint8Array((width * height * 3) / 2);
  let to = 0;
  for (const plane of [y, u, v]) to = copyRows(bytes, plane, sample, to);
  return { width, height, aspect, bytes: sample };
}

function copyRows(bytes: Uint8Array, plane: Plane, sample: Uint8Array, to: number): number {
  for (let row = 0; row < plane.height; row += 1) {
    const from = plane.offset + row * plane.stride;
    sample.set(bytes.subarray(from, from + plane.width), to + row * plane.width);
  }
  return to + plane.width * plane.height;
}
