import type { FilterImplementation } from '../filter';
import { chromaKeyPlanar } from './planar';
import { chromaKeyWebgl2 } from './webgl2';

export const chromaKey: FilterImplementation = { changesWithTime: () => false, alpha: 'made', planar: chromaKeyPlanar, webgl2: chromaKeyWebgl2 };
