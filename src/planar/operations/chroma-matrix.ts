import { carryAlpha } from './carry-alpha';
import { copyPlane } from './copy-picture';
import { fixed12 } from './fixed-point';
import type { PlanarMemory } from '../memory';
import type { Picture } from '../picture';

/** [a, b, c, d] of x' = a·x + b·y, y' = c·x + d·y. */
export type Matrix = readonly [a: number, b: number, c: number, d: number];

const LOW = 16;
const HIGH = 240;

/**
 * U' = a·U + b·V, V' = c·U + d·V about the grey point, clamped to 16…240; luma and alpha are copied. Coefficients
 * count within ±7.99. Target and source have one size and may be the same picture.
 */
export function chromaMatrix(memory: PlanarMemory, target: Picture, source: Picture, matrix: Matrix): void {
  if (target !== source) {
    copyPlane(memory, target.y, source.y);
    carryAlpha(memory, target, source);
  }
  const [a, b, c, d] = matrix;
  memory.kernels.chromaMatrix(
    target.u.offset,
    target.v.offset,
    target.u.stride,
    source.u.offset,
    source.v.offset,
    source.u.stride,
    target.u.width,
    target.u.height,
    fixed12(a),
    fixed12(b),
    fixed12(c),
    fixed12(d),
    LOW,
    HIGH,
  );
}

/** The matrix that turns hues by `degrees`; positive goes as on the colour wheel of CSS: red, yellow, green, blue. */
export function hueMatrix(degrees: number): Matrix {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return [cos, -sin, sin, cos];
}
