import { carryAlpha } from '../../planar/carry-alpha';
import { copyPicture, copyPlane } from '../../planar/copy-picture';
import { tintChroma } from '../../planar/tint-chroma';
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
