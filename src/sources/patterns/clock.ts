import { fillPicture } from '../../planar/operations/fill-picture';
import { hueAt } from './hue';
import { PATTERN_RECORDS } from './kinds';
import type { PatternKind } from './pattern';
import { TextLines } from './text-lines';

/** The time of day and the seconds since the source was added, both with milliseconds, on the hue cycle. */
export const clock: PatternKind = {
  ...PATTERN_RECORDS.clock,
  createPainter: (memory, size) => {
    const lines = new TextLines(memory, size, '0123456789:.s', 12);
    return {
      draw: (_, target, { wallMs, elapsedMs }) => {
        fillPicture(memory, target, hueAt(elapsedMs));
        lines.draw(target, timeOfDay(wallMs), elapsedSeconds(elapsedMs));
      },
      close: () => lines.close(),
    };
  },
};

/** Local, `HH:MM:SS.mmm`. */
export function timeOfDay(wallMs: number): string {
  const date = new Date(wallMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** With milliseconds, cut, not rounded: like a clock's. */
export function elapsedSeconds(elapsedMs: number): string {
  const whole = Math.max(0, Math.floor(elapsedMs));
  return `${Math.floor(whole / 1000)}.${String(whole % 1000).padStart(3, '0')}s`;
}
