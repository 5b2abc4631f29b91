import type { FilterImplementation } from '../filter';
import { lutPlanar } from './planar';
import { lutWebgl2 } from './webgl2';

export const lut: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: lutPlanar, webgl2: lutWebgl2 };
