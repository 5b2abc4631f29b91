import { copyPicture } from '../../planar/operations/copy-picture';
import { mosaicPicture } from '../../planar/operations/mosaic-picture';
import type { PlanarFilter } from '../filter';
import { blockOf } from './block';

export const pixelatePlanar: PlanarFilter = (memory, target, source, settings) => {
  const block = blockOf(settings, source);
  if (block === 1) copyPicture(memory, target, source);
  else mosaicPicture(memory, target, source, block);
};
