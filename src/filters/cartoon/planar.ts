import { blurPicture } from '../../planar/operations/blur-plane';
import { withBytes, withPlane } from '../../planar/borrow';
import { carryAlpha } from '../../planar/operations/carry-alpha';
import { chromaMatrix } from '../../planar/operations/chroma-matrix';
import { lookupPlane, tableOf } from '../../planar/operations/lookup-plane';
import { BLACK } from '../../planar/picture';
import type { PlanarFilter } from '../filter';
import { drawingOf, STEP } from './drawing';

export const cartoonPlanar: PlanarFilter = (memory, target, source, settings) => {
  const { sigma, levels, gain, floor, colour } = drawingOf(settings, source);
  const { y } = target;
  blurPicture(memory, target, source, sigma);
  chromaMatrix(memory, target, target, [colour, 0, 0, colour]);
  withPlane(memory, y.width, y.height, (ink) => {
    memory.kernels.edges(ink.offset, ink.stride, y.offset, y.stride, y.width, y.height, Math.round(gain * 256), floor);
    lookupPlane(memory, y, y, tableOf((luma) => 16 + 219 * levelOf((luma - 16) / 219, levels)));
    withBytes(memory, y.width, (black) => {
      memory.bytes.fill(BLACK.y, black, black + y.width);
      // One black row that stands for all.
      memory.kernels.blendMask(y.offset, y.stride, black, 0, ink.offset, ink.stride, y.width, y.height, 255);
    });
  });
  carryAlpha(memory, target, source);
};

/** Light 0…1 in steps with soft risers. */
function levelOf(light: number, levels: number): number {
  const at = Math.max(0, Math.min(1, light)) * levels;
  const rise = Math.max(0, Math.min(1, (at - Math.floor(at) - STEP.from) / (STEP.to - STEP.from)));
  return (Math.floor(at) + rise * rise * (3 - 2 * rise)) / levels;
}
