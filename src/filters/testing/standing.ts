import type { Pose } from '../../ai/findings';

/** Somebody who stands upright in the middle of a picture, arms a little away, seen from the front. */
export const STANDING: Pose = [
  [0.5, 0.14],
  [0.515, 0.12],
  [0.485, 0.12],
  [0.53, 0.13],
  [0.47, 0.13],
  [0.57, 0.28],
  [0.43, 0.28],
  [0.61, 0.43],
  [0.39, 0.43],
  [0.62, 0.57],
  [0.38, 0.57],
  [0.54, 0.56],
  [0.46, 0.56],
  [0.545, 0.75],
  [0.455, 0.75],
  [0.55, 0.93],
  [0.45, 0.93],
].map(([x = 0, y = 0]) => ({ x, y, score: 0.9 }));
