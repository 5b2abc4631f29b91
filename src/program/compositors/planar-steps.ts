import type { Rect, Size } from '../../core/geometry';
import { blendPicture } from '../../planar/blend-picture';
import { copyPicture } from '../../planar/copy-picture';
import type { PlanarMemory } from '../../planar/memory';
import type { Picture } from '../../planar/picture';
import { scalePicture } from '../../planar/scale-picture';
import type { ChainSteps } from './filter-chain';

/** What a chain of filters does to a picture in planes. The pictures it makes are the caller's to free. */
export function planarSteps(memory: PlanarMemory): ChainSteps<Picture> {
  const made = (size: Size, alpha: boolean, draw: (target: Picture) => void): Picture => {
    const target = memory.allocate(size, alpha);
    try {
      draw(target);
      return target;
    } catch (error) {
      memory.free(target);
      throw error;
    }
  };
  return {
    run: (kind, { settings }, source, timeMs) => {
      const size = kind.resultSize?.(settings, source) ?? source;
      return made(size, source.alpha !== undefined || kind.alpha === 'made', (target) => kind.planar(memory, target, source, settings, timeMs));
    },
    lay: (source, covering) =>
      made(source, source.alpha !== undefined, (target) => {
        copyPicture(memory, target, source);
        if (covering.width === source.width && covering.height === source.height) {
          blendPicture(memory, target, covering);
          return;
        }
        const stretched = memory.allocate(source, true);
        try {
          scalePicture(memory, stretched, wholeOf(stretched), covering, wholeOf(covering));
          blendPicture(memory, target, stretched);
        } finally {
          memory.free(stretched);
        }
      }),
    free: (picture) => memory.free(picture),
  };
}

function wholeOf({ width, height }: Size): Rect {
  return { x: 0, y: 0, width, height };
}
