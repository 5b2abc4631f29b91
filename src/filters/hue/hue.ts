import { turnsWithTime } from '../angle';
import type { FilterImplementation } from '../filter';
import { huePlanar } from './planar';
import { hueWebgl2 } from './webgl2';

export const hue: FilterImplementation = { changesWithTime: turnsWithTime, alpha: 'kept', planar: huePlanar, webgl2: hueWebgl2 };
