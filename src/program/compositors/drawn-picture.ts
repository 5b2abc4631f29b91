import type { Size } from '../../core/geometry';
import type { PlanarMemory } from '../../planar/memory';
import type { Picture } from '../../planar/picture';

/**
 * A new picture filled by `draw`; the caller frees it. Nobody sees it when it cannot be drawn: its memory may hold what
 * was never to be shown. @throws PipelineFault `out-of-memory`, and what `draw` throws
 */
export function drawnPicture(memory: PlanarMemory, size: Size, alpha: boolean, draw: (target: Picture) => void): Picture {
  const target = memory.allocate(size, alpha);
  try {
    draw(target);
    return target;
  } catch (error) {
    memory.free(target);
    throw error;
  }
}
