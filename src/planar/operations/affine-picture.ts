import type { Matrix } from './chroma-matrix';
import { fillPlane } from './fill-picture';
import type { PlanarMemory } from '../memory';
import type { Picture } from '../picture';
import { pairPlanes } from '../planes';
import type { PlanePair } from '../planes';

/**
 * Moves the source by a matrix about its centre onto the target's centre, bilinear, with black (and transparent)
 * outside. The y axis points down: (cos, -sin, sin, cos) turns clockwise. A matrix without inverse gives black.
 */
export function affinePicture(memory: PlanarMemory, target: Picture, source: Picture, matrix: Matrix): void {
  const [a, b, c, d] = matrix;
  const determinant = a * d - b * c;
  const inverse: Matrix = [d / determinant, -b / determinant, -c / determinant, a / determinant];
  const possible = inverse.every(Number.isFinite);
  for (const pair of pairPlanes(target, source)) {
    const middles: Middles = {
      target: { x: target.width / 2 / pair.pitch, y: target.height / 2 / pair.pitch },
      source: { x: source.width / 2 / pair.pitch, y: source.height / 2 / pair.pitch },
    };
    if (possible) movePlane(memory, pair, inverse, middles);
    else fillPlane(memory, pair.target, { x: 0, y: 0, width: pair.target.width, height: pair.target.height }, pair.outside);
  }
  if (target.alpha && !source.alpha) fillPlane(memory, target.alpha, { x: 0, y: 0, width: target.width, height: target.height }, 255);
}

/** The matrix for `affinePicture` that turns clockwise. */
export function rotationMatrix(degrees: number): Matrix {
  const angle = (degrees * Math.PI) / 180;
  return [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)];
}

/** Centres in samples of the planes. */
interface Middles {
  readonly target: { readonly x: number; readonly y: number };
  readonly source: { readonly x: number; readonly y: number };
}

const ONE = 65536;

function movePlane(memory: PlanarMemory, pair: PlanePair, inverse: Matrix, middles: Middles): void {
  const { target, source, outside } = pair;
  const { bytes, kernels } = memory;
  const [a, b, c, d] = inverse;
  for (let row = 0; row < target.height; row += 1) {
    const x = 0.5 - middles.target.x;
    const y = row + 0.5 - middles.target.y;
    const u = a * x + b * y + middles.source.x - 0.5;
    const v = c * x + d * y + middles.source.y - 0.5;
    const across = crossing(u, a, source.width, target.width);
    const down = crossing(v, c, source.height, target.width);
    const first = Math.max(across.first, down.first);
    const end = Math.max(first, Math.min(across.end, down.end));
    const at = target.offset + row * target.stride;
    if (end === first) {
      bytes.fill(outside, at, at + target.width);
      continue;
    }
    bytes.fill(outside, at, at + first);
    bytes.fill(outside, at + end, at + target.width);
    const startU = Math.round((u + first * a) * ONE);
    const startV = Math.round((v + first * c) * ONE);
    kernels.affine(at + first, end - first, source.offset, source.stride, source.width, source.height, startU, startV, Math.round(a * ONE), Math.round(c * ONE), outside);
  }
}

/** The columns whose position `start + column · step` can see a sample of 0…size-1, one to spare at each end. */
function crossing(start: number, step: number, size: number, columns: number): { first: number; end: number } {
  if (Math.abs(step) < 1e-9) return start > -1 && start < size ? { first: 0, end: columns } : { first: 0, end: 0 };
  const one = (-1 - start) / step;
  const other = (size - start) / step;
  const first = clampColumn(Math.floor(Math.min(one, other)), columns);
  return { first, end: Math.max(first, clampColumn(Math.ceil(Math.max(one, other)) + 1, columns)) };
}

function clampColumn(column: number, columns: number): number {
  return Math.max(0, Math.min(columns, column));
}
