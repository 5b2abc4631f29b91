import type { FilterImplementation } from '../filter';
import { sharpenPlanar } from './planar';
import { sharpenWebgl2 } from './webgl2';

export const sharpen: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: sharpenPlanar, webgl2: sharpenWebgl2 };
