import type { Rect, Size } from '../core/geometry';

/**
 * The middle of a picture that covers `target` whole and undistorted; px of the picture, fractions allowed.
 * @param squeeze how much wider the target's pixels are, for their height, than the picture's
 */
export function coverOf(picture: Size, target: Size, squeeze = 1): Rect {
  const aspect = (target.width / target.height) * squeeze;
  const width = Math.min(picture.width, picture.height * aspect);
  const height = Math.min(picture.height, picture.width / aspect);
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
}
