import { BEEP_MS } from '../../core/beep';
import type { Rect, Size } from '../../core/geometry';
import { copyPicture } from '../../planar/operations/copy-picture';
import { fillRect } from '../../planar/operations/fill-picture';
import type { PlanarMemory } from '../../planar/memory';
import { BLACK, type Picture, WHITE, type Yuv } from '../../planar/picture';
import { PATTERN_RECORDS } from './kinds';
import type { PatternKind } from './pattern';

/** 75 % colour bars as 8-bit BT.601 studio values (ITU-R BT.801), left to right. */
export const BAR_COLOURS: readonly Yuv[] = [
  { y: 180, u: 128, v: 128 },
  { y: 162, u: 44, v: 142 },
  { y: 131, u: 156, v: 44 },
  { y: 112, u: 72, v: 58 },
  { y: 84, u: 184, v: 198 },
  { y: 65, u: 100, v: 212 },
  { y: 35, u: 212, v: 114 },
];

/** Below the bars their complements in reverse, as SMPTE ECR 1-1978 has them. */
const CASTELLATIONS: readonly (Yuv | undefined)[] = [BAR_COLOURS[6], BLACK, BAR_COLOURS[4], BLACK, BAR_COLOURS[2], BLACK, BAR_COLOURS[0]];

/** −I, white, +Q, black, then black less 4 %, black, black plus 4 % and black. Widths in sevenths of the picture. */
const FOOT: readonly (readonly [width: number, colour: Yuv])[] = [
  [5 / 4, { y: 16, u: 158, v: 95 }],
  [5 / 4, WHITE],
  [5 / 4, { y: 16, u: 174, v: 149 }],
  [5 / 4, BLACK],
  [1 / 3, { y: 7, u: 128, v: 128 }],
  [1 / 3, BLACK],
  [1 / 3, { y: 25, u: 128, v: 128 }],
  [1, BLACK],
];

/**
 * SMPTE-like bars with a box that is white for `BEEP_MS` from each full second of the wall clock, when the
 * mixer beeps, and a mark that moves with each frame.
 */
export const bars: PatternKind = {
  ...PATTERN_RECORDS.bars,
  createPainter: (memory, size) => {
    const still = memory.allocate(size);
    drawBars(memory, still);
    const box = flashBox(size);
    return {
      draw: (_, target, { wallMs, frame }) => {
        copyPicture(memory, target, still);
        fillRect(memory, target, box, isFlash(wallMs) ? WHITE : BLACK);
        fillRect(memory, target, markAt(size, frame), WHITE);
      },
      close: () => memory.free(still),
    };
  },
};

/** Whether the box is white then. */
export function isFlash(wallMs: number): boolean {
  return wallMs % 1000 < BEEP_MS;
}

/** The box that flashes: in the middle, a quarter of the picture's sides; px, even. */
export function flashBox({ width, height }: Size): Rect {
  const boxWidth = even(width / 4);
  const boxHeight = even(height / 4);
  return { x: even((width - boxWidth) / 2), y: even((height - boxHeight) / 2), width: boxWidth, height: boxHeight };
}

/** The mark runs through the band between bars and foot, at least 2 px each frame. */
export function markAt({ width, height }: Size, frame: number): Rect {
  const { top, bottom } = bandOf(height);
  const markWidth = even(width / 32);
  const steps = Math.floor((width - markWidth) / 2) + 1;
  const stepsAFrame = Math.max(1, Math.round(width / 480));
  return { x: ((frame * stepsAFrame) % steps) * 2, y: top, width: markWidth, height: bottom - top };
}

function bandOf(height: number): { top: number; bottom: number } {
  return { top: even((height * 2) / 3), bottom: even((height * 3) / 4) };
}

function drawBars(memory: PlanarMemory, picture: Picture): void {
  const { width, height } = picture;
  const { top, bottom } = bandOf(height);
  const row = (colours: readonly (readonly [number, Yuv])[], y: number, rowHeight: number): void => {
    let sevenths = 0;
    for (const [share, colour] of colours) {
      const x = even((sevenths * width) / 7);
      sevenths += share;
      fillRect(memory, picture, { x, y, width: even((sevenths * width) / 7) - x, height: rowHeight }, colour);
    }
  };
  row(BAR_COLOURS.map((colour) => [1, colour]), 0, top);
  row(CASTELLATIONS.map((colour) => [1, colour ?? BLACK]), top, bottom - top);
  row(FOOT, bottom, height - bottom);
}

function even(value: number): number {
  return Math.round(value / 2) * 2;
}
