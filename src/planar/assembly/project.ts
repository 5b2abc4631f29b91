import { affine } from './affine';

/** Columns that count as a straight line: the bend within is far below a sample. */
const SPAN: i32 = 16;
/** Steps between positions within fit 16.16. */
const FAR: f64 = 16000;
const ONE: f64 = 65536;

export function project(
  target: usize,
  count: i32,
  source: usize,
  sourceStride: i32,
  sourceWidth: i32,
  sourceHeight: i32,
  u: f64,
  v: f64,
  w: f64,
  du: f64,
  dv: f64,
  dw: f64,
  outside: i32,
): void {
  let depth = 1 / w;
  let startU = u * depth - 0.5;
  let startV = v * depth - 0.5;
  let isSeen = w > 0 && isNear(startU) && isNear(startV);
  for (let x: i32 = 0; x < count; x += SPAN) {
    const columns = min(SPAN, count - x);
    const end = <f64>(x + columns);
    const endW = w + dw * end;
    depth = 1 / endW;
    const endU = (u + du * end) * depth - 0.5;
    const endV = (v + dv * end) * depth - 0.5;
    const isEndSeen = endW > 0 && isNear(endU) && isNear(endV);
    if (!isSeen || !isEndSeen) {
      singly(target + x, columns, source, sourceStride, sourceWidth, sourceHeight, u + du * <f64>x, v + dv * <f64>x, w + dw * <f64>x, du, dv, dw, outside);
    } else if (isBeyond(startU, endU, sourceWidth) || isBeyond(startV, endV, sourceHeight)) {
      memory.fill(target + x, <u8>outside, columns);
    } else {
      const stepU = <i32>Math.floor(((endU - startU) * ONE) / <f64>columns);
      const stepV = <i32>Math.floor(((endV - startV) * ONE) / <f64>columns);
      affine(target + x, columns, source, sourceStride, sourceWidth, sourceHeight, <i32>Math.floor(startU * ONE), <i32>Math.floor(startV * ONE), stepU, stepV, outside);
    }
    startU = endU;
    startV = endV;
    isSeen = isEndSeen;
  }
}

/** Sample by sample, where the line passes the horizon or leaves what 16.16 holds. */
function singly(
  target: usize,
  count: i32,
  source: usize,
  sourceStride: i32,
  sourceWidth: i32,
  sourceHeight: i32,
  u: f64,
  v: f64,
  w: f64,
  du: f64,
  dv: f64,
  dw: f64,
  outside: i32,
): void {
  for (let x: i32 = 0; x < count; x++) {
    const below = w + dw * <f64>x;
    const depth = 1 / below;
    const atU = (u + du * <f64>x) * depth - 0.5;
    const atV = (v + dv * <f64>x) * depth - 0.5;
    if (below > 0 && isNear(atU) && isNear(atV)) {
      affine(target + x, 1, source, sourceStride, sourceWidth, sourceHeight, <i32>Math.floor(atU * ONE), <i32>Math.floor(atV * ONE), 0, 0, outside);
    } else {
      store<u8>(target + x, <u8>outside);
    }
  }
}

@inline
function isNear(at: f64): bool {
  return at > -FAR && at < FAR;
}

@inline
function isBeyond(start: f64, end: f64, size: i32): bool {
  return (start < -1 && end < -1) || (start > <f64>size && end > <f64>size);
}
