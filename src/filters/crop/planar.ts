import { scalePicture } from '../../planar/operations/scale-picture';
import type { PlanarFilter } from '../filter';
import { cutOf } from './cut';

export const cropPlanar: PlanarFilter = (memory, target, source, settings) => {
  scalePicture(memory, target, { x: 0, y: 0, width: target.width, height: target.height }, source, cutOf(settings, source));
};
