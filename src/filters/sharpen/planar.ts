import { blurPlane } from '../../planar/operations/blur-plane';
import { withPlane } from '../../planar/borrow';
import { copyPicture } from '../../planar/operations/copy-picture';
import { sigmaOf } from '../blur-setting';
import type { PlanarFilter } from '../filter';
import { shareOf } from '../read-setting';

export const sharpenPlanar: PlanarFilter = (memory, target, source, settings) => {
  const amount = Math.round(shareOf(settings, 'amount') * 256);
  copyPicture(memory, target, source);
  if (amount === 0) return;
  const { y } = source;
  withPlane(memory, y.width, y.height, (soft) => {
    blurPlane(memory, soft, y, sigmaOf(settings, source));
    memory.kernels.sharpen(target.y.offset, target.y.stride, y.offset, y.stride, soft.offset, soft.stride, y.width, y.height, amount);
  });
};
