import type { FilterImplementation } from '../filter';
import { flipPlanar } from './planar';
import { flipWebgl2 } from './webgl2';

export const flip: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: flipPlanar, webgl2: flipWebgl2 };
