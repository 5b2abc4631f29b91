import type { QuarterTurns, Size } from '../../core/geometry';

/** The size a frame is to be seen in once it is upright: it differs from `stored` where pixels are not square. */
export function seenSize(frame: VideoFrame | ImageBitmap, rotation: QuarterTurns, stored: Size): Size {
  if (!('displayWidth' in frame)) return stored;
  return turnedSize({ width: frame.displayWidth, height: frame.displayHeight }, rotation);
}

/** The size of a picture after it is turned upright. */
export function turnedSize({ width, height }: Size, rotation: QuarterTurns): Size {
  return rotation === 90 || rotation === 270 ? { width: height, height: width } : { width, height };
}
