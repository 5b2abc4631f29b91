import type { FilterImplementation } from '../filter';
import { toggleOf } from '../read-setting';
import { flipPlanar } from './planar';
import { flipWebgl2 } from './webgl2';

export const flip: FilterImplementation = {
  changesWithTime: () => false,
  alpha: 'kept',
  moves(settings) {
    const [across, down] = [toggleOf(settings, 'horizontal'), toggleOf(settings, 'vertical')];
    return ({ x, y }) => ({ x: across ? 1 - x : x, y: down ? 1 - y : y });
  },
  planar: flipPlanar,
  webgl2: flipWebgl2,
};
