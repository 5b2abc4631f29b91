import type { FilterImplementation } from '../filter';
import { cornerPinPlanar } from './planar';
import { cornerPinWebgl2 } from './webgl2';

export const cornerPin: FilterImplementation = { changesWithTime: () => false, alpha: 'made', planar: cornerPinPlanar, webgl2: cornerPinWebgl2 };
