import { flipPicture } from '../../planar/operations/flip-picture';
import type { PlanarFilter } from '../filter';
import { toggleOf } from '../read-setting';

export const flipPlanar: PlanarFilter = (memory, target, source, settings) => {
  flipPicture(memory, target, source, { horizontal: toggleOf(settings, 'horizontal'), vertical: toggleOf(settings, 'vertical') });
};
