import { fillPicture } from '../../planar/operations/fill-picture';
import { BLACK } from '../../planar/picture';
import type { Cover } from '../cover';
import type { FilterImplementation } from '../filter';

/** A privacy filter. Run by somebody who knows nothing of covers it shows black. */
export function coverFilter(cover: Cover): FilterImplementation {
  return {
    cover,
    changesWithTime: () => false,
    alpha: 'kept',
    planar: (memory, target) => fillPicture(memory, target, BLACK),
    webgl2: { fragment: 'vec4 filtered(vec2 at) { return vec4(16.0 / 255.0, GREY, 1.0); }', uniforms: () => ({}) },
  };
}
