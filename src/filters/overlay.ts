import type { Masked } from '../ai/findings';
import type { Size } from '../core/geometry';
import type { Settings } from '../core/settings';
import type { PlanarMemory } from '../planar/memory';
import type { Covering } from './cover';
import type { Sight } from './sight';

/** What was found in the frame, as it lies in the picture that the filter gets; some of it up to a second or so ago. */
export type Found = Sight['seen'];

/**
 * What a filter draws over the picture of what models found in it, the same for either renderer. It hides nothing on
 * purpose: a picture in which nothing is known passes unchanged.
 */
export type Overlay = SharpOverlay | SoftOverlay;

/** Drawn in the picture's own size: lines and words. */
export interface SharpOverlay {
  readonly detail: 'sharp';
  /** Draws what it has to show into `target`, which comes black and clear and is of the picture's size. @returns whether it drew anything */
  draw(memory: PlanarMemory, target: Covering, found: Found, settings: Settings): boolean;
}

/** Drawn in the size that models see, and stretched: what follows a mask. */
export interface SoftOverlay {
  readonly detail: 'soft';
  /** What must be known to draw anything. */
  readonly thing: Masked;
  /**
   * Fills `target`: its samples with what is laid over the picture, its alpha with how much it hides (255: all).
   * @param shadow the picture in small, of the target's size; its alpha is the mask of `thing`
   * @param size of the picture itself
   * @returns whether it drew anything
   */
  draw(memory: PlanarMemory, target: Covering, shadow: Covering, found: Found, settings: Settings, size: Size): boolean;
}
