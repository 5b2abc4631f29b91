import type { Size } from '../../core/geometry';
import { withBytes } from '../borrow';
import { fillPlane } from './fill-picture';
import type { PlanarMemory } from '../memory';
import type { Picture, Plane } from '../picture';
import { pairPlanes } from '../planes';

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
  withBytes(memory, source.width, (row) => {
    memory.bytes.fill(255, row, row + source.width);
    // One opaque row that stands for all.
    projectOpaque(memory, alpha, { offset: row, width: source.width, height: source.height, stride: 0 }, projection);
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

function projectPlane(memory: PlanarMemory, target: Plane, source: Plane, way: Way): void {
  for (let row = 0; row < target.height; row += 1) {
    projectLine(memory, target.offset + row * target.stride, target.width, source, lineOf(way, 0, row), way.outside);
  }
}

/** As `projectPlane` for a plane of nothing but 255: what surely sees only that needs no reading. */
function projectOpaque(memory: PlanarMemory, target: Plane, source: Plane, projection: Projection): void {
  const way = { projection, pitch: 1, outside: 0 } as const;
  for (let row = 0; row < target.height; row += 1) {
    const at = target.offset + row * target.stride;
    const { first, end } = within(lineOf(way, 0, row), source, target.width);
    projectLine(memory, at, first, source, lineOf(way, 0, row), 0);
    memory.bytes.fill(255, at + first, at + end);
    projectLine(memory, at + end, target.width - end, source, lineOf(way, end, row), 0);
  }
}

/** Numerators and depth at a sample's centre, and their steps to the next one in the row; in samples. */
interface Line {
  readonly u: number;
  readonly v: number;
  readonly w: number;
  readonly du: number;
  readonly dv: number;
  readonly dw: number;
}

function lineOf({ projection: m, pitch }: Way, column: number, row: number): Line {
  const x = pitch * (column + 0.5);
  const y = pitch * (row + 0.5);
  return { u: (m[0] * x + m[1] * y + m[2]) / pitch, v: (m[3] * x + m[4] * y + m[5]) / pitch, w: m[6] * x + m[7] * y + m[8], du: m[0], dv: m[3], dw: m[6] * pitch };
}

function projectLine(memory: PlanarMemory, at: number, count: number, source: Plane, { u, v, w, du, dv, dw }: Line, outside: number): void {
  memory.kernels.project(at, count, source.offset, source.stride, source.width, source.height, u, v, w, du, dv, dw, outside);
}

/** Columns, in one piece, that lie a sample or more inside the source. */
function within({ u, v, w, du, dv, dw }: Line, { width, height }: Size, count: number): { first: number; end: number } {
  // Each bound is a line that must not be below 0.
  const bounds = [[w - 1e-9, dw], [u - w, du - dw], [v - w, dv - dw], [(width - 1) * w - u, (width - 1) * dw - du], [(height - 1) * w - v, (height - 1) * dw - dv]] as const;
  let first = 0;
  let end = count;
  for (const [start, step] of bounds) {
    const crossing = -start / step;
    if (step > 0) first = Math.max(first, Math.ceil(crossing));
    else if (step < 0) end = Math.min(end, Math.floor(crossing) + 1);
    else if (start < 0) end = 0;
  }
  return first < end ? { first, end } : { first: 0, end: 0 };
}
