import type { FilterImplementation } from '../filter';
import { movePinned } from './pinned';
import { cornerPinPlanar } from './planar';
import { cornerPinWebgl2 } from './webgl2';

export const cornerPin: FilterImplementation = { changesWithTime: () => false, alpha: 'made', moves: movePinned, planar: cornerPinPlanar, webgl2: cornerPinWebgl2 };
