import type { QuarterTurns } from '../../core/geometry';
import type { PlanarMemory } from '../../planar/memory';
import { turnPicture } from '../../planar/operations/turn-picture';
import type { Picture } from '../../planar/picture';
import { drawnPicture } from './drawn-picture';
import { turnedSize } from './seen-size';

/** Takes over a picture as it is stored and gives it back upright: itself, or another in its place, which the caller frees. */
export function uprightPicture(memory: PlanarMemory, stored: Picture, rotation: QuarterTurns): Picture {
  if (rotation === 0) return stored;
  try {
    return drawnPicture(memory, turnedSize(stored, rotation), stored.alpha !== undefined, (upright) => turnPicture(memory, upright, stored, rotation));
  } finally {
    memory.free(stored);
  }
}
