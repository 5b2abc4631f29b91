import type { FilterImplementation } from '../filter';
import { maskImagePlanar } from './planar';
import { maskImageWebgl2 } from './webgl2';

export const maskImage: FilterImplementation = {
  changesWithTime: () => false,
  alpha: 'made',
  input: ({ image }) => (typeof image === 'string' && image !== '' ? { from: 'image', url: image } : undefined),
  planar: maskImagePlanar,
  webgl2: maskImageWebgl2,
};
