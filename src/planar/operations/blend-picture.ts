import type { PlanarMemory } from '../memory';
import type { Picture, Plane } from '../picture';
import { pairPlanes, sampleAt } from '../planes';

export interface BlendOptions {
  /** Where the source's top left goes in the target, px, even; may be outside. Default 0. */
  readonly x?: number;
  readonly y?: number;
  /** 0…1, default 1. */
  readonly opacity?: number;
}

/**
 * Lays the source over the target, through the source's alpha if it has one (straight, not premultiplied).
 * What is outside the target is cut off; the target's own alpha stays as it is.
 */
export function blendPicture(memory: PlanarMemory, target: Picture, source: Picture, options: BlendOptions = {}): void {
  const { x = 0, y = 0, opacity = 1 } = options;
  const opacity8 = Math.round(Math.max(0, Math.min(1, opacity)) * 255);
  if (opacity8 === 0) return;
  for (const pair of pairPlanes(target, source)) {
    if (pair.target === target.alpha) continue;
    blendPlane(memory, pair.target, pair.source, source.alpha, { x: Math.floor(x / pair.pitch), y: Math.floor(y / pair.pitch), pitch: pair.pitch, opacity: opacity8 });
  }
}

interface PlaneBlend {
  /** In samples of the planes. */
  readonly x: number;
  readonly y: number;
  readonly pitch: 1 | 2;
  /** 0…255. */
  readonly opacity: number;
}

function blendPlane(memory: PlanarMemory, target: Plane, source: Plane, mask: Plane | undefined, how: PlaneBlend): void {
  const left = Math.max(0, -how.x);
  const top = Math.max(0, -how.y);
  const width = Math.min(source.width, target.width - how.x) - left;
  const height = Math.min(source.height, target.height - how.y) - top;
  if (width <= 0 || height <= 0) return;
  const { kernels } = memory;
  const to = sampleAt(target, how.x + left, how.y + top);
  const from = sampleAt(source, left, top);
  if (!mask) {
    kernels.blend(to, target.stride, from, source.stride, width, height, how.opacity);
    return;
  }
  const by = sampleAt(mask, left * how.pitch, top * how.pitch);
  if (how.pitch === 1) {
    kernels.blendMask(to, target.stride, from, source.stride, by, mask.stride, width, height, how.opacity);
    return;
  }
  const maskWidth = mask.width - left * 2;
  const maskHeight = mask.height - top * 2;
  kernels.blendChroma(to, target.stride, from, source.stride, by, mask.stride, width, height, maskWidth, maskHeight, how.opacity);
}
