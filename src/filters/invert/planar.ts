import { chromaMatrix } from '../../planar/operations/chroma-matrix';
import { lookupPlane, tableOf } from '../../planar/operations/lookup-plane';
import type { PlanarFilter } from '../filter';
import { shareOf } from '../read-setting';

export const invertPlanar: PlanarFilter = (memory, target, source, settings) => {
  const amount = shareOf(settings, 'amount');
  const left = 1 - 2 * amount;
  chromaMatrix(memory, target, source, [left, 0, 0, left]);
  if (amount > 0) lookupPlane(memory, target.y, source.y, tableOf((luma) => luma + amount * (251 - 2 * luma)));
};
