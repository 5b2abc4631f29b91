import { rotationMatrix } from '../../planar/operations/affine-picture';
import { angleAt, turnsWithTime } from '../angle';
import type { FilterImplementation } from '../filter';
import { rotatePlanar } from './planar';
import { rotateWebgl2 } from './webgl2';

export const rotate: FilterImplementation = {
  changesWithTime: turnsWithTime,
  alpha: 'kept',
  moves(settings, timeMs, { width, height }) {
    const [a, b, c, d] = rotationMatrix(angleAt(settings, timeMs));
    return (at) => {
      const x = (at.x - 0.5) * width;
      const y = (at.y - 0.5) * height;
      return { x: (a * x + b * y) / width + 0.5, y: (c * x + d * y) / height + 0.5 };
    };
  },
  planar: rotatePlanar,
  webgl2: rotateWebgl2,
};
