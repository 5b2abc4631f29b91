import { fillPicture, fillRect } from '../../planar/operations/fill-picture';
import type { Yuv } from '../../planar/picture';
import { elapsedSeconds } from './clock';
import { PATTERN_RECORDS } from './kinds';
import type { PatternKind } from './pattern';
import { TextLines } from './text-lines';

const TURN_MS = 12_000;
/** One crossing of the band. */
const CROSSING_MS = 8000;

/** The number of frames drawn and the seconds since the source was added, on a calm moving ground. */
export const counter: PatternKind = {
  ...PATTERN_RECORDS.counter,
  createPainter: (memory, size) => {
    const lines = new TextLines(memory, size, '0123456789.s', 12);
    const bandWidth = Math.max(2, Math.round(size.width / 16) * 2);
    return {
      draw: (_, target, { elapsedMs, frame }) => {
        const ground = groundAt(elapsedMs);
        fillPicture(memory, target, ground);
        const x = Math.round((((elapsedMs / CROSSING_MS) % 1) * (size.width + bandWidth) - bandWidth) / 2) * 2;
        fillRect(memory, target, { x, y: 0, width: bandWidth, height: size.height }, { ...ground, y: ground.y + 14 });
        lines.draw(target, String(frame), elapsedSeconds(elapsedMs));
      },
      close: () => lines.close(),
    };
  },
};

/** Dark and muted, drifting through the hues. */
function groundAt(elapsedMs: number): Yuv {
  const angle = (elapsedMs / TURN_MS) * 2 * Math.PI;
  return { y: 68, u: Math.round(128 + 22 * Math.cos(angle)), v: Math.round(128 + 22 * Math.sin(angle)) };
}
