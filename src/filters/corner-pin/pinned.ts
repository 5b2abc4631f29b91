import type { Size } from '../../core/geometry';
import type { Settings } from '../../core/settings';
import type { Projection } from '../../planar/operations/project-picture';
import type { Move } from '../move';
import { shareOf } from '../read-setting';

interface Corner {
  readonly x: number;
  readonly y: number;
}

const CORNERS = ['topLeft', 'topRight', 'bottomRight', 'bottomLeft'] as const;

/** Whether the corners are where they always were. */
export function isUnpinned(settings: Settings): boolean {
  const [a, b, c, d] = cornersOf(settings);
  return a.x === 0 && a.y === 0 && b.x === 1 && b.y === 0 && c.x === 1 && c.y === 1 && d.x === 0 && d.y === 1;
}

/**
 * From pixels of the result to those of the source, for corners clockwise from the top left.
 * Undefined where they make no convex area in either sense: there is no such view.
 * @see Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, § 2.2.3
 * @throws PipelineFault `bad-setting`
 */
export function projectionOf(settings: Settings, { width, height }: Size): Projection | undefined {
  const there = pinnedBy(settings);
  return there && inPixels(inverse(there), { width, height });
}

/** Where places lie after the corners were pulled. @throws PipelineFault `bad-setting` */
export function movePinned(settings: Settings): Move {
  const there = pinnedBy(settings);
  if (!there) return (at) => at;
  const [a, b, c, d, e, f, g, h, i] = there;
  return ({ x, y }) => {
    const w = g * x + h * y + i;
    return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
  };
}

/** From the unit square to the corners. */
function pinnedBy(settings: Settings): Projection | undefined {
  const corners = cornersOf(settings);
  if (!isConvex(corners)) return undefined;
  const [a, b, c, d] = corners;
  const sum = { x: a.x - b.x + c.x - d.x, y: a.y - b.y + c.y - d.y };
  const right = { x: b.x - c.x, y: b.y - c.y };
  const down = { x: d.x - c.x, y: d.y - c.y };
  const whole = right.x * down.y - down.x * right.y;
  const g = (sum.x * down.y - down.x * sum.y) / whole;
  const h = (right.x * sum.y - sum.x * right.y) / whole;
  return [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x, b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y, g, h, 1];
}

function cornersOf(settings: Settings): readonly [Corner, Corner, Corner, Corner] {
  const [a, b, c, d] = CORNERS.map((name) => ({ x: shareOf(settings, `${name}X`), y: shareOf(settings, `${name}Y`) }));
  if (!a || !b || !c || !d) throw new RangeError('A picture has four corners');
  return [a, b, c, d];
}

/** All bends turn one way, and none is straight. */
function isConvex(corners: readonly Corner[]): boolean {
  const bends = corners.map((corner, i) => {
    const next = corners[(i + 1) % corners.length] ?? corner;
    const last = corners[(i + 2) % corners.length] ?? corner;
    return (next.x - corner.x) * (last.y - next.y) - (next.y - corner.y) * (last.x - next.x);
  });
  return bends.every((bend) => bend > 1e-4) || bends.every((bend) => bend < -1e-4);
}

/** Up to a factor, which is chosen so that w is above 0 within the picture. */
function inverse([a, b, c, d, e, f, g, h, i]: Projection): Projection {
  const adjugate = [e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f, d * h - e * g, b * g - a * h, a * e - b * d] as const;
  const [, , , , , , p, q, r] = adjugate;
  const sign = p * c + q * f + r < 0 ? -1 : 1;
  return mapNine(adjugate, (value) => value * sign);
}

/** The same between pixels, where it was between unit squares. */
function inPixels([a, b, c, d, e, f, g, h, i]: Projection, { width, height }: Size): Projection {
  return [a, (b * width) / height, c * width, (d * height) / width, e, f * height, g / width, h / height, i];
}

function mapNine([a, b, c, d, e, f, g, h, i]: Projection, change: (value: number) => number): Projection {
  return [change(a), change(b), change(c), change(d), change(e), change(f), change(g), change(h), change(i)];
}
