import { carryAlpha } from '../../planar/operations/carry-alpha';
import { copyPlane } from '../../planar/operations/copy-picture';
import { lookupPlane, tableOf } from '../../planar/operations/lookup-plane';
import { tintChroma } from '../../planar/operations/tint-chroma';
import type { PlanarFilter } from '../filter';
import { type Correction, correctionOf } from './correction';

export const colorPlanar: PlanarFilter = (memory, target, source, settings) => {
  const correction = correctionOf(settings);
  const { gain, u, v } = correction.tint;
  if (gain === 1 && u === 0 && v === 0) {
    copyPlane(memory, target.u, source.u);
    copyPlane(memory, target.v, source.v);
  } else {
    tintChroma(memory, target, source, correction.tint);
  }
  if (isNeutral(correction)) copyPlane(memory, target.y, source.y);
  else lookupPlane(memory, target.y, source.y, lumaTable(correction));
  carryAlpha(memory, target, source);
};

function lumaTable({ exponent, contrast, lift }: Correction): Uint8Array {
  return tableOf((luma) => {
    const light = Math.max(0, (luma - 16) / 219) ** exponent;
    return 16 + 219 * Math.max(0, Math.min(1, (light - 0.5) * contrast + 0.5 + lift));
  });
}

function isNeutral({ exponent, contrast, lift }: Correction): boolean {
  return exponent === 1 && contrast === 1 && lift === 0;
}
