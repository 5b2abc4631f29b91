import type { PlanarMemory } from './memory';
import type { Plane } from './picture';

/** Lends a plane with undefined content for the time of a call. @throws PipelineFault `out-of-memory` */
export function withPlane<T>(memory: PlanarMemory, width: number, height: number, work: (plane: Plane) => T): T {
  const plane = memory.allocatePlane(width, height);
  try {
    return work(plane);
  } finally {
    memory.freePlane(plane);
  }
}

/** Lends bytes with undefined content, at a multiple of 64, for the time of a call. @throws PipelineFault `out-of-memory` */
export function withBytes<T>(memory: PlanarMemory, length: number, work: (offset: number) => T): T {
  const offset = memory.allocateBytes(length);
  try {
    return work(offset);
  } finally {
    memory.freeBytes(offset);
  }
}
