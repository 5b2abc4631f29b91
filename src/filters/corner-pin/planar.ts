import { copyPicture } from '../../planar/operations/copy-picture';
import { clearPicture, projectPicture } from '../../planar/operations/project-picture';
import type { PlanarFilter } from '../filter';
import { isUnpinned, projectionOf } from './pinned';

export const cornerPinPlanar: PlanarFilter = (memory, target, source, settings) => {
  const projection = projectionOf(settings, source);
  if (isUnpinned(settings)) copyPicture(memory, target, source);
  else if (projection) projectPicture(memory, target, source, projection);
  else clearPicture(memory, target);
};
