import type { Rect } from '../../core/geometry';
import { copyPlane } from './copy-picture';
import type { PlanarMemory } from '../memory';
import type { Plane } from '../picture';
import { clipTo, sampleAt } from '../planes';
import { columnsLength, rowsLength, writeColumns, writeRows } from './scale-tables';

/** `scalePicture` for one plane; both rectangles in samples. */
export function scalePlane(memory: PlanarMemory, target: Plane, to: Rect, source: Plane, from: Rect): void {
  const visible = clipTo(target, to);
  if (visible.width === 0 || visible.height === 0) return;
  if (isCopy(to, from, visible, source)) {
    copyPlane(memory, partOf(target, visible), partOf(source, { ...visible, x: visible.x - to.x + from.x, y: visible.y - to.y + from.y }));
    return;
  }
  const acrossStep = from.width / to.width;
  const downStep = from.height / to.height;
  if (acrossStep === 2 && downStep === 2 && isAligned(to, from, visible, source)) {
    const { kernels } = memory;
    const { offset, stride } = partOf(target, visible);
    kernels.halve(offset, stride, sampleAt(source, from.x, from.y), source.stride, Math.min(visible.width * 2, source.width - from.x), Math.min(visible.height * 2, source.height - from.y));
    return;
  }
  if (acrossStep > 2 || downStep > 2) {
    shrinkFirst(memory, target, to, source, from);
    return;
  }
  bilinear(memory, target, to, visible, source, from);
}

/** Halves the used part of the source along the axes that shrink by more than 2, then goes on from there. */
function shrinkFirst(memory: PlanarMemory, target: Plane, to: Rect, source: Plane, from: Rect): void {
  const across = from.width / to.width > 2;
  const down = from.height / to.height > 2;
  const used = clipTo(source, { x: Math.floor(from.x / 2) * 2 - 2, y: Math.floor(from.y / 2) * 2 - 2, width: from.width + 6, height: from.height + 6 });
  const part = partOf(source, used);
  const half = memory.allocatePlane(across ? (used.width + 1) >> 1 : used.width, down ? (used.height + 1) >> 1 : used.height);
  try {
    if (across && down) {
      memory.kernels.halve(half.offset, half.stride, part.offset, part.stride, part.width, part.height);
    } else {
      const whole = { x: 0, y: 0, width: half.width, height: half.height };
      bilinear(memory, half, whole, whole, part, { x: 0, y: 0, width: across ? half.width * 2 : half.width, height: down ? half.height * 2 : half.height });
    }
    const byX = across ? 2 : 1;
    const byY = down ? 2 : 1;
    scalePlane(memory, target, to, half, { x: (from.x - used.x) / byX, y: (from.y - used.y) / byY, width: from.width / byX, height: from.height / byY });
  } finally {
    memory.freePlane(half);
  }
}

function bilinear(memory: PlanarMemory, target: Plane, to: Rect, visible: Rect, source: Plane, from: Rect): void {
  const { width, height } = visible;
  const rowsAt = columnsLength(width);
  const linesAt = Math.ceil((rowsAt + rowsLength(height)) / 16) * 16;
  const tables = memory.allocateBytes(linesAt + 2 * Math.ceil(width / 16) * 16);
  try {
    writeColumns(memory, tables, { from: from.x, step: from.width / to.width, first: visible.x - to.x, count: width, limit: source.width });
    writeRows(memory, tables + rowsAt, { from: from.y, step: from.height / to.height, first: visible.y - to.y, count: height, limit: source.height });
    const { offset, stride } = partOf(target, visible);
    memory.kernels.scale(offset, stride, width, height, source.offset, source.stride, tables, tables + rowsAt, tables + linesAt);
  } finally {
    memory.freeBytes(tables);
  }
}

function isCopy(to: Rect, from: Rect, visible: Rect, source: Plane): boolean {
  return from.width === to.width && from.height === to.height && isAligned(to, from, visible, source);
}

/** Whole samples on both sides, and nothing needed from beyond the source's edges. */
function isAligned(to: Rect, from: Rect, visible: Rect, source: Plane): boolean {
  const whole = [to.x, to.y, from.x, from.y].every(Number.isInteger);
  const unclipped = visible.x === to.x && visible.y === to.y;
  const inside = from.x >= 0 && from.y >= 0 && from.x + from.width <= source.width && from.y + from.height <= source.height;
  return whole && inside && (unclipped || from.width === to.width);
}

/** A window on a plane, sharing its memory. */
function partOf(plane: Plane, rect: Rect): Plane {
  return { offset: sampleAt(plane, rect.x, rect.y), width: rect.width, height: rect.height, stride: plane.stride };
}
