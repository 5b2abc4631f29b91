import { type Size, wholeOf } from '../../../core/geometry';
import { blendPicture } from '../../../planar/operations/blend-picture';
import { copyPicture } from '../../../planar/operations/copy-picture';
import { withPlane } from '../../../planar/borrow';
import type { PlanarMemory } from '../../../planar/memory';
import type { Picture } from '../../../planar/picture';
import { scalePicture } from '../../../planar/operations/scale-picture';
import type { Covering } from '../../../filters/cover';
import { scalePlane } from '../../../planar/operations/scale-plane';
import { drawnPicture } from '../drawn-picture';
import type { Backdrop, ChainSteps } from '../chain/filter-chain';
import type { RenderCache } from '../render-cache';

/**
 * What a chain of filters does to a picture in planes. The pictures it makes are the caller's to free.
 * @param backdrops keeps backdrops in the size they are shown in
 */
export function planarSteps(memory: PlanarMemory, backdrops: RenderCache<Picture>): ChainSteps<Picture> {
  return {
    run: (kind, { settings }, source, timeMs, input) => {
      const size = kind.resultSize?.(settings, source) ?? source;
      return drawnPicture(memory, size, source.alpha !== undefined || kind.alpha === 'made', (target) => kind.planar(memory, target, source, settings, timeMs, input));
    },
    lay: (source, covering, backdrop) =>
      drawnPicture(memory, source, source.alpha !== undefined, (target) => {
        copyPicture(memory, target, source);
        if (backdrop) {
          const behind = backdropIn(memory, backdrops, source, covering, backdrop);
          withPlane(memory, source.width, source.height, (alpha) => {
            scalePlane(memory, alpha, wholeOf(alpha), covering.alpha, wholeOf(covering));
            blendPicture(memory, target, { ...behind, alpha });
          });
          return;
        }
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
    tint: (covering, backdrop) => drawBackdrop(memory, opaque(covering), backdrop),
    free: (picture) => memory.free(picture),
  };
}

/** An opaque picture of `size` that shows the backdrop and, where it is clear, the cover's samples. */
function backdropIn(memory: PlanarMemory, kept: RenderCache<Picture>, size: Size, covering: Covering, backdrop: Backdrop<Picture>): Picture {
  const { picture, from } = backdrop;
  const isInSize = from.width === picture.width && from.height === picture.height && size.width === picture.width && size.height === picture.height;
  if (isInSize && !picture.alpha) return picture;
  const key = `${backdrop.key}>${size.width}x${size.height}`;
  const known = kept.get(key);
  if (known) return known;
  return kept.add(key, drawnPicture(memory, size, false, (target) => {
    if (picture.alpha) scalePicture(memory, target, wholeOf(target), opaque(covering), wholeOf(covering));
    drawBackdrop(memory, target, backdrop);
  }));
}

/** Over what `target` holds. */
function drawBackdrop(memory: PlanarMemory, target: Picture, { picture, from }: Backdrop<Picture>): void {
  if (!picture.alpha) {
    scalePicture(memory, target, wholeOf(target), picture, from);
    return;
  }
  const scaled = memory.allocate(target, true);
  try {
    scalePicture(memory, scaled, wholeOf(scaled), picture, from);
    blendPicture(memory, target, scaled);
  } finally {
    memory.free(scaled);
  }
}

/** The same samples. */
function opaque({ width, height, y, u, v }: Picture): Picture {
  return { width, height, y, u, v };
}
