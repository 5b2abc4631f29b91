import { withBytes } from './borrow';
import { fillPlane } from './fill-picture';
import type { PlanarMemory } from './memory';
import type { Picture, Plane } from './picture';
import { pairPlanes } from './planes';

/**
 * Row by row, from target to source: u = (m0·x + m1·y + m2) / w, v = (m3·x + m4·y + m5) / w, w = m6·x + m7·y + m8,
 * in pixels from the top left corner.
 */
export type Projection = readonly [number, number, number, number, number, number, number, number, number];

/** Draws the source in perspective, bilinear; what lies outside it, or where w is not above 0, is black and clear. */
export function projectPicture(memory: PlanarMemory, target: Picture, source: Picture, projection: Projection): void {
  for (const { target: to, source: from, pitch, outside } of pairPlanes(target, source)) {
    projectPlane(memory, to, from, { projection, pitch, outside });
  }
  const { alpha } = target;
  if (!alpha || source.alpha) return;
  // One opaque row that stands for all.
  withBytes(memory, source.width, (row) => {
    memory.bytes.fill(255, row, row + source.width);
    projectPlane(memory, alpha, { offset: row, width: source.width, height: source.height, stride: 0 }, { projection, pitch: 1, outside: 0 });
  });
}

/** Fills the whole target as `projectPicture` does beyond the source. */
export function clearPicture(memory: PlanarMemory, target: Picture): void {
  for (const { target: plane, outside } of pairPlanes(target, target)) fillPlane(memory, plane, { x: 0, y: 0, width: plane.width, height: plane.height }, outside);
}

interface Way {
  readonly projection: Projection;
  readonly pitch: 1 | 2;
  readonly outside: number;
}

function projectPlane(memory: PlanarMemory, target: Plane, source: Plane, { projection: m, pitch, outside }: Way): void {
  const x = pitch / 2;
  for (let row = 0; row < target.height; row += 1) {
    const y = pitch * (row + 0.5);
    memory.kernels.project(
      target.offset + row * target.stride,
      target.width,
      source.offset,
      source.stride,
      source.width,
      source.height,
      (m[0] * x + m[1] * y + m[2]) / pitch,
      (m[3] * x + m[4] * y + m[5]) / pitch,
      m[6] * x + m[7] * y + m[8],
      m[0],
      m[3],
      m[6] * pitch,
      outside,
    );
  }
}
