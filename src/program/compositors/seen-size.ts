import type { QuarterTurns, Size } from '../../core/geometry';
import type { Picture } from '../../planar/picture';

/** The size a frame's upright `picture` is to be seen in: frames say so where their pixels are not square. */
export function seenSize(frame: VideoFrame | ImageBitmap, rotation: QuarterTurns, picture: Picture): Size {
  if (!('displayWidth' in frame)) return picture;
  const { displayWidth, displayHeight } = frame;
  return rotation === 90 || rotation === 270 ? { width: displayHeight, height: displayWidth } : { width: displayWidth, height: displayHeight };
}
