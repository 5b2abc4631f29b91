import { copyPicture } from '../../planar/operations/copy-picture';
import { vignettePicture } from '../../planar/operations/vignette-picture';
import type { PlanarFilter } from '../filter';
import { shareOf } from '../read-setting';

export const vignettePlanar: PlanarFilter = (memory, target, source, settings) => {
  const strength = shareOf(settings, 'strength');
  if (strength === 0) copyPicture(memory, target, source);
  else vignettePicture(memory, target, source, { inner: shareOf(settings, 'size') ** 2, strength });
};
