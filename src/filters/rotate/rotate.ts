import { turnsWithTime } from '../angle';
import type { FilterImplementation } from '../filter';
import { rotatePlanar } from './planar';
import { rotateWebgl2 } from './webgl2';

export const rotate: FilterImplementation = { changesWithTime: turnsWithTime, alpha: 'kept', planar: rotatePlanar, webgl2: rotateWebgl2 };
