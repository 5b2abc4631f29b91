import type { Size } from '../../core/geometry';
import type { Radii } from './box-blur';

/** A length given in px of a picture of 720 lines, in samples of a shadow, which may be squeezed. */
export function radiiOf(px: number, shadow: Size, size: Size): Radii {
  const y = (px * shadow.height) / 720;
  return { x: (y * shadow.width * size.height) / (shadow.height * size.width), y };
}
