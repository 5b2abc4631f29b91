import { withPlane } from '../../planar/borrow';
import { copyPlane } from '../../planar/operations/copy-picture';
import { lookupPlane, tableOf } from '../../planar/operations/lookup-plane';
import { multiplyAlpha } from '../../planar/operations/multiply-alpha';
import type { PlanarFilter } from '../filter';
import { type KeptLight, keptLightOf } from './opacity';

export const lumaKeyPlanar: PlanarFilter = (memory, target, source, settings) => {
  const { y, u, v, alpha } = target;
  if (!alpha) throw new RangeError('A key needs an alpha plane to write to');
  const table = opacityTable(keptLightOf(settings));
  copyPlane(memory, y, source.y);
  copyPlane(memory, u, source.u);
  copyPlane(memory, v, source.v);
  const own = source.alpha;
  if (!own) {
    lookupPlane(memory, alpha, source.y, table);
    return;
  }
  withPlane(memory, alpha.width, alpha.height, (opacity) => {
    lookupPlane(memory, opacity, source.y, table);
    multiplyAlpha(memory, alpha, own, opacity);
  });
};

function opacityTable({ darkest, brightest, soft }: KeptLight): Uint8Array {
  return tableOf((luma) => {
    const light = Math.max(0, Math.min(1, (luma - 16) / 219));
    return 255 * Math.max(0, Math.min(1, 1 - (darkest - light) / soft, 1 - (light - brightest) / soft));
  });
}
