import type { Size } from '../../core/geometry';
import type { Capsule } from './capsules';

/** Where on a body each pixel lies. */
export interface BodyMap {
  /** 1…24 as DensePose numbers the parts; 0 beside the body. */
  readonly part: Uint8Array;
  /** How far along the part, 0…255. */
  readonly u: Uint8Array;
  /** How far across it, 0…255, 128 on its bone. */
  readonly v: Uint8Array;
}

interface Measured {
  readonly x: number;
  readonly y: number;
  readonly along: number;
  readonly down: number;
  readonly squared: number;
  readonly radiusSquared: number;
  readonly perWidth: number;
  readonly parts: readonly [number, number];
}

/** Gives each pixel for which `isBody` to the part whose bone is nearest to it, in radii of that part. */
export function mapBody({ width, height }: Size, capsules: readonly Capsule[], isBody: (x: number, y: number) => boolean): BodyMap {
  const map = { part: new Uint8Array(width * height), u: new Uint8Array(width * height), v: new Uint8Array(width * height) };
  const measured = capsules.map(measure);
  if (measured.length === 0) return map;
  let i = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) if (isBody(x, y)) place(map, i, measured, x + 0.5, y + 0.5);
  }
  return map;
}

function place({ part, u, v }: BodyMap, i: number, capsules: readonly Measured[], x: number, y: number): void {
  let least = Infinity;
  for (const { x: startX, y: startY, along, down, squared, radiusSquared, perWidth, parts } of capsules) {
    const px = x - startX;
    const py = y - startY;
    const raw = (px * along + py * down) / squared;
    const share = raw < 0 ? 0 : raw > 1 ? 1 : raw;
    const offX = px - share * along;
    const offY = py - share * down;
    const distance = (offX * offX + offY * offY) / radiusSquared;
    if (distance >= least) continue;
    least = distance;
    const across = (px * down - py * along) * perWidth;
    part[i] = across < 0 ? parts[0] : parts[1];
    u[i] = Math.round(255 * share);
    v[i] = Math.max(0, Math.min(255, Math.round(128 + 127 * across)));
  }
}

function measure({ from, to, radius, parts }: Capsule): Measured {
  const along = to.x - from.x;
  const down = to.y - from.y;
  const squared = along * along + down * down || 1;
  return { x: from.x, y: from.y, along, down, squared, radiusSquared: radius * radius, perWidth: 1 / (Math.sqrt(squared) * radius), parts };
}
