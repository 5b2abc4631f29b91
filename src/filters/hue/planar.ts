import { chromaMatrix, hueMatrix } from '../../planar/operations/chroma-matrix';
import { angleAt } from '../angle';
import type { PlanarFilter } from '../filter';

export const huePlanar: PlanarFilter = (memory, target, source, settings, timeMs) => {
  chromaMatrix(memory, target, source, hueMatrix(angleAt(settings, timeMs)));
};
