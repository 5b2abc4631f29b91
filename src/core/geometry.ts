/** Pixels, whole and positive. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle; the unit (pixels, or fractions of the program) is said where it is used. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All of a picture of this size. */
export function wholeOf({ width, height }: Size): Rect {
  return { x: 0, y: 0, width, height };
}

/** `contain` letterboxes, `cover` crops, `fill` distorts. */
export type Fit = 'contain' | 'cover' | 'fill';

/** Clockwise quarter turns a picture needs before it is upright. */
export type QuarterTurns = 0 | 90 | 180 | 270;

/** Where a picture goes: `from` in the source's pixels, `to` in the target's. */
export interface Placement {
  readonly from: Rect;
  readonly to: Rect;
}

/**
 * Places a picture of size `source` in `target` by `fit`, centred.
 * `to` has whole, even pixel edges so that chroma planes of 4:2:0 line up; `from` may be fractional.
 */
export function place(source: Size, target: Rect, fit: Fit): Placement {
  const whole = wholeOf(source);
  const sourceAspect = source.width / source.height;
  const targetAspect = target.width / target.height;
  if (fit === 'fill' || Math.abs(sourceAspect - targetAspect) < 1e-6) {
    return { from: whole, to: evenRect(target) };
  }
  if (fit === 'contain') {
    const width = sourceAspect > targetAspect ? target.width : target.height * sourceAspect;
    const height = sourceAspect > targetAspect ? target.width / sourceAspect : target.height;
    const x = target.x + (target.width - width) / 2;
    const y = target.y + (target.height - height) / 2;
    return { from: whole, to: evenRect({ x, y, width, height }) };
  }
  const width = sourceAspect > targetAspect ? source.height * targetAspect : source.width;
  const height = sourceAspect > targetAspect ? source.height : source.width / targetAspect;
  const from = { x: (source.width - width) / 2, y: (source.height - height) / 2, width, height };
  return { from, to: evenRect(target) };
}

function evenRect(rect: Rect): Rect {
  const x = even(rect.x);
  const y = even(rect.y);
  return { x, y, width: Math.max(2, even(rect.x + rect.width) - x), height: Math.max(2, even(rect.y + rect.height) - y) };
}

function even(value: number): number {
  return Math.round(value / 2) * 2;
}

/** Turns fractions of the program into its pixels. */
export function toPixels(fraction: Rect, program: Size): Rect {
  return {
    x: fraction.x * program.width,
    y: fraction.y * program.height,
    width: fraction.width * program.width,
    height: fraction.height * program.height,
  };
}
