import { blurPlane } from '../../planar/operations/blur-plane';
import { withPlane } from '../../planar/borrow';
import { copyPicture, copyPlane } from '../../planar/operations/copy-picture';
import { fillPlane } from '../../planar/operations/fill-picture';
import { lookupPlane, tableOf } from '../../planar/operations/lookup-plane';
import type { PlanarMemory } from '../../planar/memory';
import { multiplyAlpha } from '../../planar/operations/multiply-alpha';
import type { Picture, Plane } from '../../planar/picture';
import { scalePlane } from '../../planar/operations/scale-plane';
import type { PlanarFilter } from '../filter';
import { type MaskRule, maskRuleOf } from './mask';

/** A mask without padding, and what it was made by. */
interface Made {
  readonly name: string;
  readonly values: Uint8Array;
}

/** By the image, which stays the same while it is used: the mask is as dear as the rest of the filter. */
const made = new WeakMap<Picture, Made>();

export const maskImagePlanar: PlanarFilter = (memory, target, source, settings, _timeMs, input) => {
  if (!target.alpha) throw new RangeError('A mask needs an alpha plane to write to');
  if (!input) {
    copyPicture(memory, target, source);
    return;
  }
  const { y, u, v, alpha } = target;
  copyPlane(memory, y, source.y);
  copyPlane(memory, u, source.u);
  copyPlane(memory, v, source.v);
  const rule = maskRuleOf(settings, { width: input.width, height: input.height, hasAlpha: input.alpha !== undefined }, source);
  const own = source.alpha;
  if (!own) {
    writeMask(memory, alpha, input, rule);
    return;
  }
  withPlane(memory, alpha.width, alpha.height, (mask) => {
    writeMask(memory, mask, input, rule);
    multiplyAlpha(memory, alpha, own, mask);
  });
};

function writeMask(memory: PlanarMemory, mask: Plane, input: Picture, rule: MaskRule): void {
  const { width, height, stride, offset } = mask;
  const name = JSON.stringify({ width, height, rule });
  const known = made.get(input);
  if (known?.name === name) {
    for (let row = 0; row < height; row += 1) memory.bytes.set(known.values.subarray(row * width, (row + 1) * width), offset + row * stride);
    return;
  }
  makeMask(memory, mask, input, rule);
  const values = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) values.set(memory.bytes.subarray(offset + row * stride, offset + row * stride + width), row * width);
  made.set(input, { name, values });
}

function makeMask(memory: PlanarMemory, mask: Plane, input: Picture, { channel, invert, from, sigma }: MaskRule): void {
  const whole = { x: 0, y: 0, width: mask.width, height: mask.height };
  const plane = channel === 'alpha' ? input.alpha : input.y;
  if (plane) scalePlane(memory, mask, whole, plane, from);
  else fillPlane(memory, mask, whole, 255);
  lookupPlane(memory, mask, mask, channel === 'alpha' ? opacities(invert) : lights(invert));
  if (sigma === 0) return;
  withPlane(memory, mask.width, mask.height, (hard) => {
    copyPlane(memory, hard, mask);
    blurPlane(memory, mask, hard, sigma);
  });
}

function opacities(invert: boolean): Uint8Array {
  return tableOf((alpha) => (invert ? 255 - alpha : alpha));
}

/** Luma is limited: 16 is black, 235 white. */
function lights(invert: boolean): Uint8Array {
  return tableOf((luma) => {
    const light = Math.max(0, Math.min(255, ((luma - 16) * 255) / 219));
    return invert ? 255 - light : light;
  });
}
