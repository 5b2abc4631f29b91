import type { FilterImplementation } from '../filter';
import { vignettePlanar } from './planar';
import { vignetteWebgl2 } from './webgl2';

export const vignette: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: vignettePlanar, webgl2: vignetteWebgl2 };
