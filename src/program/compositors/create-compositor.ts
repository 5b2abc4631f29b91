import type { Size } from '../../core/geometry';
import type { Renderer } from '../../core/program-format';
import type { Compositor, CompositorFactory } from './compositor';
import { PlanarCompositor } from './planar';

/** WebGL2 is loaded when it is first wanted: most machines never do. */
const COMPOSITORS: Readonly<Record<Renderer, CompositorFactory>> = {
  planar: (size) => PlanarCompositor.create(size),
  webgl2: async (size) => {
    const { Webgl2Compositor } = await import('./webgl2');
    return Webgl2Compositor.create(size);
  },
};

/**
 * A compositor for a program of `size`; the caller closes it.
 * @throws SupportFault `no-webgl2`, PipelineFault `out-of-memory` or `renderer-failed`
 */
export function createCompositor(renderer: Renderer, size: Size): Promise<Compositor> {
  return COMPOSITORS[renderer](size);
}
