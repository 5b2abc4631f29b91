import { blurPlane } from '../../planar/operations/blur-plane';
import { withPlane } from '../../planar/borrow';
import { carryAlpha } from '../../planar/operations/carry-alpha';
import { fillPlane } from '../../planar/operations/fill-picture';
import { lookupPlane, tableOf } from '../../planar/operations/lookup-plane';
import type { PlanarFilter } from '../filter';
import { linesOf } from './lines';

export const edgesPlanar: PlanarFilter = (memory, target, source, settings) => {
  const { sigma, gain, ground, line } = linesOf(settings, source);
  const { y, u, v } = target;
  withPlane(memory, y.width, y.height, (soft) => {
    blurPlane(memory, soft, source.y, sigma);
    memory.kernels.edges(y.offset, y.stride, soft.offset, soft.stride, y.width, y.height, Math.round(gain * 256), 0);
  });
  lookupPlane(memory, y, y, tableOf((steep) => ground + ((line - ground) * steep) / 255));
  for (const chroma of [u, v]) fillPlane(memory, chroma, { x: 0, y: 0, width: chroma.width, height: chroma.height }, 128);
  carryAlpha(memory, target, source);
};
