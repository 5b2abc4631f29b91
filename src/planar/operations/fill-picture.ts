import type { Rect } from '../../core/geometry';
import type { PlanarMemory } from '../memory';
import type { Picture, Plane, Yuv } from '../picture';
import { chromaRect, clipTo } from '../planes';

/** Fills the whole picture, opaque. */
export function fillPicture(memory: PlanarMemory, picture: Picture, colour: Yuv): void {
  fillRect(memory, picture, { x: 0, y: 0, width: picture.width, height: picture.height }, colour);
}

/** Fills the part of a rectangle (px) inside the picture, opaque; chroma covers every sample that the rectangle touches. */
export function fillRect(memory: PlanarMemory, picture: Picture, rect: Rect, colour: Yuv): void {
  const chroma = chromaRect(rect);
  fillPlane(memory, picture.y, rect, colour.y);
  fillPlane(memory, picture.u, chroma, colour.u);
  fillPlane(memory, picture.v, chroma, colour.v);
  if (picture.alpha) fillPlane(memory, picture.alpha, rect, 255);
}

/** Fills the part of a rectangle (samples) inside the plane with `value`, 0…255. */
export function fillPlane(memory: PlanarMemory, plane: Plane, rect: Rect, value: number): void {
  const { x, y, width, height } = clipTo(plane, rect);
  if (width === 0 || height === 0) return;
  const start = plane.offset + y * plane.stride + x;
  if (width === plane.stride) {
    memory.bytes.fill(value, start, start + height * plane.stride);
    return;
  }
  for (let row = start; row < start + height * plane.stride; row += plane.stride) memory.bytes.fill(value, row, row + width);
}
