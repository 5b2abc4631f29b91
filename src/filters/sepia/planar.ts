import { carryAlpha } from '../../planar/operations/carry-alpha';
import { copyPicture, copyPlane } from '../../planar/operations/copy-picture';
import { tintChroma } from '../../planar/operations/tint-chroma';
import type { PlanarFilter } from '../filter';
import { shareOf } from '../read-setting';
import { BROWN } from './brown';

export const sepiaPlanar: PlanarFilter = (memory, target, source, settings) => {
  const amount = shareOf(settings, 'amount');
  if (amount === 0) {
    copyPicture(memory, target, source);
    return;
  }
  copyPlane(memory, target.y, source.y);
  carryAlpha(memory, target, source);
  tintChroma(memory, target, source, { gain: 1 - amount, u: BROWN.u * amount, v: BROWN.v * amount });
};
