import { affinePicture, rotationMatrix } from '../../planar/operations/affine-picture';
import { angleAt } from '../angle';
import type { PlanarFilter } from '../filter';

export const rotatePlanar: PlanarFilter = (memory, target, source, settings, timeMs) => {
  affinePicture(memory, target, source, rotationMatrix(angleAt(settings, timeMs)));
};
