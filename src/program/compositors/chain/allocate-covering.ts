import type { Size } from '../../../core/geometry';
import type { Covering } from '../../../filters/cover';
import type { PlanarMemory } from '../../../planar/memory';

/** A picture with alpha and undefined content, the caller's until freed. @throws PipelineFault `out-of-memory` */
export function allocateCovering(memory: PlanarMemory, size: Size): Covering {
  const { alpha, ...picture } = memory.allocate(size, true);
  if (!alpha) throw new RangeError('A picture with alpha was asked for');
  return { ...picture, alpha };
}
