import type { FilterImplementation } from '../filter';
import { cartoonPlanar } from './planar';
import { cartoonWebgl2 } from './webgl2';

export const cartoon: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: cartoonPlanar, webgl2: cartoonWebgl2 };
