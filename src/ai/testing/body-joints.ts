import type { Point } from '../findings';

/**
 * Joints in the package's picture of a whole body, marked by eye on the picture of 1200×1200 pixels: COCO's order, in
 * pixels; undefined is the right ear, which the head hides.
 */
export const BODY_JOINTS: readonly (Point | undefined)[] = [
  { x: 568, y: 104 },
  { x: 596, y: 85 },
  { x: 552, y: 88 },
  { x: 650, y: 107 },
  undefined,
  { x: 698, y: 228 },
  { x: 522, y: 232 },
  { x: 816, y: 386 },
  { x: 430, y: 385 },
  { x: 900, y: 515 },
  { x: 292, y: 490 },
  { x: 648, y: 540 },
  { x: 550, y: 545 },
  { x: 665, y: 825 },
  { x: 565, y: 830 },
  { x: 670, y: 1090 },
  { x: 578, y: 1080 },
];
