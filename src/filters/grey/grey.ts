import type { FilterImplementation } from '../filter';
import { greyPlanar } from './planar';
import { greyWebgl2 } from './webgl2';

export const grey: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: greyPlanar, webgl2: greyWebgl2 };
