import { blurPicture } from '../../planar/operations/blur-plane';
import { sigmaOf } from '../blur-setting';
import type { PlanarFilter } from '../filter';

export const blurPlanar: PlanarFilter = (memory, target, source, settings) => {
  blurPicture(memory, target, source, sigmaOf(settings, source));
};
