import { copyPicture } from '../../planar/operations/copy-picture';
import type { FilterImplementation } from '../filter';
import type { Overlay } from '../overlay';

/** A filter that draws over the picture. Run by somebody who knows nothing of overlays it changes nothing. */
export function overlayFilter(overlay: Overlay): FilterImplementation {
  return {
    overlay,
    changesWithTime: () => false,
    alpha: 'kept',
    planar: copyPicture,
    webgl2: { fragment: 'vec4 filtered(vec2 at) { return sampleAt(at); }', uniforms: () => ({}) },
  };
}
