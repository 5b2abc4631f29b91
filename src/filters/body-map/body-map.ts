import type { PlanarMemory } from '../../planar/memory';
import type { Covering } from '../cover';
import { overlayFilter } from '../overlays/overlay-filter';
import { shareOf } from '../read-setting';
import { capsulesOf } from './capsules';
import { type BodyMap, mapBody } from './map-body';
import { partColour } from './part-colour';

export const bodyMap = overlayFilter({
  detail: 'soft',
  thing: 'person',
  draw(memory, target, shadow, { pose }, settings) {
    const opacity = shareOf(settings, 'opacity');
    const capsules = (pose?.people ?? []).flatMap((person) => capsulesOf(person, target));
    if (capsules.length === 0) return false;
    const map = mapBody(target, capsules, bodyOf(memory, shadow));
    paint(memory, target, map);
    const { alpha } = target;
    for (let row = 0; row < alpha.height; row += 1) {
      const from = shadow.alpha.offset + row * shadow.alpha.stride;
      const to = alpha.offset + row * alpha.stride;
      for (let x = 0; x < alpha.width; x += 1) memory.bytes[to + x] = Math.round((memory.bytes[from + x] ?? 0) * opacity);
    }
    return true;
  },
});

/** Where the mask shows anything, and beside it: what is stretched later takes its colour from there too. */
function bodyOf({ bytes }: PlanarMemory, { alpha }: Covering): (x: number, y: number) => boolean {
  const { offset, stride, width, height } = alpha;
  return (x, y) => {
    const at = offset + y * stride + x;
    if (bytes[at] !== 0) return true;
    if (x > 0 && bytes[at - 1] !== 0) return true;
    if (x < width - 1 && bytes[at + 1] !== 0) return true;
    return (y > 0 && bytes[at - stride] !== 0) || (y < height - 1 && bytes[at + stride] !== 0);
  };
}

/** Lighter along a part, more colourful across it. */
function paint({ bytes }: PlanarMemory, { y: luma, u, v, width, height }: Covering, map: BodyMap): void {
  for (let row = 0; row < height; row += 1) {
    for (let x = 0; x < width; x += 1) {
      const i = row * width + x;
      const colour = partColour(map.part[i] ?? 0);
      bytes[luma.offset + row * luma.stride + x] = 16 + Math.round((colour.y - 16) * (0.6 + (0.4 * (map.u[i] ?? 0)) / 255));
    }
  }
  for (let row = 0; row < u.height; row += 1) {
    for (let x = 0; x < u.width; x += 1) {
      const i = bodyPixel(map, { width, height }, 2 * x, 2 * row);
      const colour = partColour(map.part[i] ?? 0);
      const share = 0.6 + (0.4 * (map.v[i] ?? 0)) / 255;
      bytes[u.offset + row * u.stride + x] = 128 + Math.round((colour.u - 128) * share);
      bytes[v.offset + row * v.stride + x] = 128 + Math.round((colour.v - 128) * share);
    }
  }
}

/** Of 2×2 pixels one that lies on the body, if there is one. */
function bodyPixel({ part }: BodyMap, { width, height }: { readonly width: number; readonly height: number }, x: number, y: number): number {
  const right = Math.min(width - 1, x + 1);
  const below = Math.min(height - 1, y + 1) * width;
  const first = y * width + x;
  return [first, y * width + right, below + x, below + right].find((i) => part[i] !== 0) ?? first;
}
