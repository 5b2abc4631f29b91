import type { FilterImplementation } from '../filter';
import { cutOf } from './cut';
import { cropPlanar } from './planar';
import { cropWebgl2 } from './webgl2';

export const crop: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', resultSize: cutOf, planar: cropPlanar, webgl2: cropWebgl2 };
