import { yuvOfRgb } from '../../planar/colour';
import { fillPicture } from '../../planar/operations/fill-picture';
import type { Yuv } from '../../planar/picture';
import { PATTERN_RECORDS } from './kinds';
import type { PatternKind } from './pattern';

const TURN_MS = 3000;

/** The whole picture in one colour that goes through the hues, one turn in 3 s. */
export const hue: PatternKind = {
  ...PATTERN_RECORDS.hue,
  createPainter: () => ({
    draw: (memory, target, { elapsedMs }) => fillPicture(memory, target, hueAt(elapsedMs)),
    close: () => undefined,
  }),
};

/** Full saturation and value: hsv(h, 1, 1). */
export function hueAt(elapsedMs: number): Yuv {
  const sixth = (((elapsedMs % TURN_MS) + TURN_MS) % TURN_MS) / (TURN_MS / 6);
  const channel = (offset: number): number => {
    const k = (offset + sixth) % 6;
    return 255 * (1 - Math.max(0, Math.min(1, k, 4 - k)));
  };
  return yuvOfRgb(channel(5), channel(3), channel(1));
}
