import type { Point } from '../../ai/findings';
import type { Size } from '../../core/geometry';

/** A line with round ends, in pixels; a disc where both ends are one. */
export interface Stroke {
  readonly from: Point;
  readonly to: Point;
  /** Half its width, above 0. */
  readonly radius: number;
}

/** Calls `paint` for each pixel of a picture that the stroke touches; `coverage` above 0, up to 1. */
export function sweepStroke({ width, height }: Size, { from, to, radius }: Stroke, paint: (x: number, y: number, coverage: number) => void): void {
  const reach = radius + 0.5;
  const along = { x: to.x - from.x, y: to.y - from.y };
  const squared = along.x * along.x + along.y * along.y;
  // Within, the square of the distance tells enough.
  const within = Math.max(0, radius - 0.5) ** 2;
  const last = Math.min(height - 1, Math.floor(Math.max(from.y, to.y) + reach));
  for (let y = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach)); y <= last; y += 1) {
    const span = spanAt(y + 0.5, { from, to, radius: reach });
    if (!span) continue;
    const end = Math.min(width - 1, Math.floor(span.right));
    for (let x = Math.max(0, Math.floor(span.left)); x <= end; x += 1) {
      const px = x + 0.5 - from.x;
      const py = y + 0.5 - from.y;
      const share = squared === 0 ? 0 : Math.max(0, Math.min(1, (px * along.x + py * along.y) / squared));
      const offX = px - share * along.x;
      const offY = py - share * along.y;
      const distance = offX * offX + offY * offY;
      const coverage = distance < within ? 1 : reach - Math.sqrt(distance);
      if (coverage > 0) paint(x, y, coverage > 1 ? 1 : coverage);
    }
  }
}

/** Where a row crosses a stroke. */
function spanAt(y: number, { from, to, radius }: Stroke): { readonly left: number; readonly right: number } | undefined {
  let left = Infinity;
  let right = -Infinity;
  const include = (x: number): void => {
    left = Math.min(left, x);
    right = Math.max(right, x);
  };
  for (const end of [from, to]) {
    const half = Math.sqrt(radius * radius - (y - end.y) ** 2);
    if (!(half >= 0)) continue;
    include(end.x - half);
    include(end.x + half);
  }
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length > 0 && from.y !== to.y) {
    // The two long sides, which lie beside the line by the radius.
    const aside = { x: (-(to.y - from.y) * radius) / length, y: ((to.x - from.x) * radius) / length };
    for (const sign of [-1, 1]) {
      const share = (y - from.y - sign * aside.y) / (to.y - from.y);
      if (share >= 0 && share <= 1) include(from.x + sign * aside.x + share * (to.x - from.x));
    }
  }
  return left <= right ? { left, right } : undefined;
}
