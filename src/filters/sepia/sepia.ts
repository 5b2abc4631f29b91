import type { FilterImplementation } from '../filter';
import { sepiaPlanar } from './planar';
import { sepiaWebgl2 } from './webgl2';

export const sepia: FilterImplementation = { changesWithTime: () => false, alpha: 'kept', planar: sepiaPlanar, webgl2: sepiaWebgl2 };
