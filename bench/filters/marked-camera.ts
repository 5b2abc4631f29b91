import { type ArrivedPicture, meanYuv } from '../../e2e/far-end/i420';
import { type Backdrop, CAMERA_FRAMES, makePersonCamera } from '../../e2e/person-camera';
import { SHOW } from './show';

/** Cells at the left edge hold the frame's number, those at the right edge its complement; lowest bit at the top. */
const BITS = 6;
const CELL = 104;
/** Below the timecode. */
const TOP = 96;
/** Side of what is read in the middle of a cell, px. */
const READ = 16;
/** Of luma, between a cell and its complement. */
const LEAST_CONTRAST = 40;

/** Grey with the cells: large enough to be read through a blur of the background. */
const marked: Backdrop = (x, y, frame, { width }) => {
  const isLeft = x < CELL;
  const bit = Math.floor((y - TOP) / CELL);
  if ((!isLeft && x < width - CELL) || y < TOP || bit >= BITS) return { y: 90 + (x % 64) + (y % 32), u: 128, v: 128 };
  const isSet = ((frame >> bit) & 1) === 1;
  return { y: isSet === isLeft ? 220 : 30, u: 128, v: 128 };
};

/** Somebody who sways before numbered frames; the file is made once. @returns its path */
export function makeMarkedCamera(folder: string): string {
  return makePersonCamera(folder, SHOW, marked).file;
}

/** The number of the camera's frame that a picture of any size shows; undefined where it cannot be read. */
export function readMark(picture: ArrivedPicture): number | undefined {
  let frame = 0;
  for (let bit = 0; bit < BITS; bit += 1) {
    const y = (TOP + CELL * (bit + 0.5)) / SHOW.height;
    const left = lumaAt(picture, CELL / 2 / SHOW.width, y);
    const right = lumaAt(picture, 1 - CELL / 2 / SHOW.width, y);
    if (Math.abs(left - right) < LEAST_CONTRAST) return undefined;
    if (left > right) frame |= 1 << bit;
  }
  return frame < CAMERA_FRAMES ? frame : undefined;
}

/** Mean of a small square about a place in fractions of the picture. */
function lumaAt(picture: ArrivedPicture, x: number, y: number): number {
  const [width, height] = [READ / SHOW.width, READ / SHOW.height];
  return meanYuv(picture, { x: x - width / 2, y: y - height / 2, width, height }).y;
}
