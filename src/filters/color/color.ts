import type { FilterImplementation } from '../filter';
import { colorPlanar } from './planar';
import { colorWebgl2 } from './webgl2';

export const color: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: colorPlanar, webgl2: colorWebgl2 };
