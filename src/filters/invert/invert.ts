import type { FilterImplementation } from '../filter';
import { invertPlanar } from './planar';
import { invertWebgl2 } from './webgl2';

export const invert: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: invertPlanar, webgl2: invertWebgl2 };
