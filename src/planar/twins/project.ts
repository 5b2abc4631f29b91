import type { Twin } from '../kernels';
import { affine } from './turn';

const SPAN = 16;
const FAR = 16000;
const ONE = 65536;

export const project: Twin<'project'> = (bytes, target, count, source, sourceStride, sourceWidth, sourceHeight, u, v, w, du, dv, dw, outside) => {
  const read = (x: number, columns: number, from: Point, step: Point): void => {
    affine(bytes, target + x, columns, source, sourceStride, sourceWidth, sourceHeight, Math.floor(from.u * ONE), Math.floor(from.v * ONE), step.u, step.v, outside);
  };
  for (let x = 0; x < count; x += SPAN) {
    const columns = Math.min(SPAN, count - x);
    const line: Line = { u: u + du * x, v: v + dv * x, w: w + dw * x };
    const start = pointOf(line.u, line.v, line.w);
    const far = x + columns;
    const end = pointOf(u + du * far, v + dv * far, w + dw * far);
    if (!start || !end) {
      for (let i = 0; i < columns; i += 1) {
        const point = pointOf(line.u + du * i, line.v + dv * i, line.w + dw * i);
        if (point) read(x + i, 1, point, { u: 0, v: 0 });
        else bytes[target + x + i] = outside;
      }
    } else if (isBeyond(start.u, end.u, sourceWidth) || isBeyond(start.v, end.v, sourceHeight)) {
      bytes.fill(outside, target + x, target + x + columns);
    } else {
      read(x, columns, start, { u: Math.floor(((end.u - start.u) * ONE) / columns), v: Math.floor(((end.v - start.v) * ONE) / columns) });
    }
  }
};

interface Point {
  readonly u: number;
  readonly v: number;
}

interface Line extends Point {
  readonly w: number;
}

/** Undefined behind the eye, and beyond what 16.16 holds. */
function pointOf(u: number, v: number, w: number): Point | undefined {
  const depth = 1 / w;
  const point = { u: u * depth - 0.5, v: v * depth - 0.5 };
  return w > 0 && isNear(point.u) && isNear(point.v) ? point : undefined;
}

function isNear(at: number): boolean {
  return at > -FAR && at < FAR;
}

function isBeyond(start: number, end: number, size: number): boolean {
  return (start < -1 && end < -1) || (start > size && end > size);
}
