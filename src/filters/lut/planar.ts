import { copyPicture } from '../../planar/operations/copy-picture';
import { cubePicture } from '../../planar/operations/cube-picture';
import type { PlanarFilter } from '../filter';
import { gradeFor } from './grade';

export const lutPlanar: PlanarFilter = (memory, target, source, settings) => {
  const grade = gradeFor(settings);
  if (grade) cubePicture(memory, target, source, grade.planar());
  else copyPicture(memory, target, source);
};
