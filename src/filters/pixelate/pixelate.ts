import type { FilterImplementation } from '../filter';
import { pixelatePlanar } from './planar';
import { pixelateWebgl2 } from './webgl2';

export const pixelate: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: pixelatePlanar, webgl2: pixelateWebgl2 };
