import type { Rect } from '../core/geometry';
import type { Picture, Plane } from './picture';

/** Byte of the sample at column x and row y. */
export function sampleAt(plane: Plane, x: number, y: number): number {
  return plane.offset + y * plane.stride + x;
}

/** The part of a rectangle inside a plane, edges rounded outwards to whole samples; may be empty. */
export function clipTo(plane: Plane, rect: Rect): Rect {
  const x = Math.max(0, Math.floor(rect.x));
  const y = Math.max(0, Math.floor(rect.y));
  const right = Math.min(plane.width, Math.ceil(rect.x + rect.width));
  const bottom = Math.min(plane.height, Math.ceil(rect.y + rect.height));
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** A rectangle of luma samples in chroma samples. */
export function chromaRect(rect: Rect): Rect {
  return { x: rect.x / 2, y: rect.y / 2, width: rect.width / 2, height: rect.height / 2 };
}

/** One plane of the target with the same one of the source and what a picture holds there when it has nothing. */
export interface PlanePair {
  readonly target: Plane;
  readonly source: Plane;
  /** Samples of luma a sample of these planes is wide and high. */
  readonly pitch: 1 | 2;
  /** Black, or transparent. */
  readonly outside: number;
}

/** Planes that both pictures have. */
export function pairPlanes(target: Picture, source: Picture): PlanePair[] {
  const pairs: PlanePair[] = [
    { target: target.y, source: source.y, pitch: 1, outside: 16 },
    { target: target.u, source: source.u, pitch: 2, outside: 128 },
    { target: target.v, source: source.v, pitch: 2, outside: 128 },
  ];
  if (target.alpha && source.alpha) pairs.push({ target: target.alpha, source: source.alpha, pitch: 1, outside: 0 });
  return pairs;
}
