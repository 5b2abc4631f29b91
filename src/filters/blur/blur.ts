import type { FilterImplementation } from '../filter';
import { blurPlanar } from './planar';
import { blurWebgl2 } from './webgl2';

export const blur: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: blurPlanar, webgl2: blurWebgl2 };
