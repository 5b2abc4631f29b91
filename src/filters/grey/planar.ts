import { chromaMatrix } from '../../planar/operations/chroma-matrix';
import type { PlanarFilter } from '../filter';
import { shareOf } from '../read-setting';

export const greyPlanar: PlanarFilter = (memory, target, source, settings) => {
  const left = 1 - shareOf(settings, 'amount');
  chromaMatrix(memory, target, source, [left, 0, 0, left]);
};
