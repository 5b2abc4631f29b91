import type { FilterImplementation } from '../filter';
import { cutOf } from './cut';
import { cropPlanar } from './planar';
import { cropWebgl2 } from './webgl2';

export const crop: FilterImplementation = {
  changesWithTime: () => false,
  alpha: 'kept',
  resultSize: cutOf,
  moves(settings, _timeMs, source) {
    const left = cutOf(settings, source);
    return ({ x, y }) => ({ x: (x * source.width - left.x) / left.width, y: (y * source.height - left.y) / left.height });
  },
  planar: cropPlanar,
  webgl2: cropWebgl2,
};
