import type { FilterImplementation } from '../filter';
import { lumaKeyPlanar } from './planar';
import { lumaKeyWebgl2 } from './webgl2';

export const lumaKey: FilterImplementation = { changesWithTime: () => false, alpha: 'made', planar: lumaKeyPlanar, webgl2: lumaKeyWebgl2 };
