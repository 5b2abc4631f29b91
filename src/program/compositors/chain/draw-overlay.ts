import type { Size } from '../../../core/geometry';
import type { Settings } from '../../../core/settings';
import type { Covering } from '../../../filters/cover';
import type { Found, Overlay } from '../../../filters/overlay';
import { fillPicture, fillPlane } from '../../../planar/operations/fill-picture';
import type { PlanarMemory } from '../../../planar/memory';
import { BLACK } from '../../../planar/picture';
import { allocateCovering } from './allocate-covering';
import type { Shadow } from './shadow';

/** What an overlay is drawn by. */
export interface OverlayBase {
  /** Of the picture it is laid over. */
  readonly size: Size;
  readonly shadow: Shadow | undefined;
  readonly found: Found;
}

/** What the filter draws over the picture; the caller frees it. Undefined where there is nothing to draw. @throws what the filter throws */
export function drawOverlay(memory: PlanarMemory, overlay: Overlay, settings: Settings, { size, shadow, found }: OverlayBase): Covering | undefined {
  if (overlay.detail === 'sharp') {
    return drawn(memory, size, (target) => {
      fillPicture(memory, target, BLACK);
      fillPlane(memory, target.alpha, { x: 0, y: 0, width: size.width, height: size.height }, 0);
      return overlay.draw(memory, target, found, settings);
    });
  }
  const mask = found[overlay.thing] && shadow?.of(overlay.thing);
  return mask && drawn(memory, mask, (target) => overlay.draw(memory, target, mask, found, settings, size));
}

function drawn(memory: PlanarMemory, size: Size, draw: (target: Covering) => boolean): Covering | undefined {
  const target = allocateCovering(memory, size);
  let isDrawn = false;
  try {
    isDrawn = draw(target);
    return isDrawn ? target : undefined;
  } finally {
    if (!isDrawn) memory.free(target);
  }
}
