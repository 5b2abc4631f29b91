import { withBytes, withPlane } from '../../planar/borrow';
import { copyPlane } from '../../planar/operations/copy-picture';
import type { PlanarMemory } from '../../planar/memory';
import { multiplyAlpha } from '../../planar/operations/multiply-alpha';
import type { Picture, Plane } from '../../planar/picture';
import type { PlanarFilter } from '../filter';
import { type Key, keyOf } from './key';

export const chromaKeyPlanar: PlanarFilter = (memory, target, source, settings) => {
  const { alpha } = target;
  if (!alpha) throw new RangeError('A key needs an alpha plane to write to');
  const key = keyOf(settings);
  copyPlane(memory, target.y, source.y);
  withPlane(memory, target.u.width, target.u.height, (mask) => {
    runKernel(memory, target, source, mask, key);
    const own = source.alpha;
    if (!own) {
      enlarge(memory, alpha, mask);
      return;
    }
    withPlane(memory, alpha.width, alpha.height, (opacity) => {
      enlarge(memory, opacity, mask);
      multiplyAlpha(memory, alpha, own, opacity);
    });
  });
};

function runKernel(memory: PlanarMemory, target: Picture, source: Picture, mask: Plane, key: Key): void {
  memory.kernels.chromaKey(
    mask.offset,
    mask.stride,
    target.u.offset,
    target.v.offset,
    target.u.stride,
    source.u.offset,
    source.v.offset,
    source.u.stride,
    mask.width,
    mask.height,
    key.u,
    key.v,
    Math.round(key.near * 16),
    Math.round((255 * 256) / (key.soft * 16)),
    Math.round(key.axisU * 4096),
    Math.round(key.axisV * 4096),
    Math.round(key.spill * 256),
  );
}

function enlarge(memory: PlanarMemory, target: Plane, half: Plane): void {
  withBytes(memory, 2 * (half.width + 2), (line) => {
    memory.kernels.double(target.offset, target.stride, target.width, target.height, half.offset, half.stride, line);
  });
}
