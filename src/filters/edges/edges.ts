import type { FilterImplementation } from '../filter';
import { edgesPlanar } from './planar';
import { edgesWebgl2 } from './webgl2';

export const edges: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: edgesPlanar, webgl2: edgesWebgl2 };
