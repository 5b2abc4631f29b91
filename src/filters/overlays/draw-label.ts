import type { Rect } from '../../core/geometry';
import { fillRect } from '../../planar/operations/fill-picture';
import type { PlanarMemory } from '../../planar/memory';
import { WHITE, type Yuv } from '../../planar/picture';
import type { Covering } from '../cover';
import { type Lettering, letteringOf } from './lettering';

export interface Label {
  readonly text: string;
  /** Of the type, px. */
  readonly heightPx: number;
  readonly colour: Yuv;
  /** What it names, px. */
  readonly box: Rect;
}

/** Free to the left and right of the text, as a share of the type's height. */
const MARGIN = 0.35;

/** White words on a plate of the label's colour: over the box it names, at its left, or in it where there is no room over it; all of it in the picture if it fits. */
export function drawLabel(memory: PlanarMemory, target: Covering, { text, heightPx, colour, box }: Label): void {
  const letters = letteringOf(text, heightPx);
  const margin = Math.round(heightPx * MARGIN);
  const width = even(letters.width + 2 * margin);
  const height = even(letters.height);
  const x = even(Math.max(0, Math.min(box.x, target.width - width)));
  const y = even(Math.max(0, Math.min(box.y >= height ? box.y - height : box.y, target.height - height)));
  fillRect(memory, target, { x, y, width, height }, colour);
  write(memory, target, letters, { x: x + margin, y: y + ((height - letters.height) >> 1) }, colour);
}

/** On a plate that is filled: its alpha stays. */
function write({ bytes }: PlanarMemory, target: Covering, letters: Lettering, at: { readonly x: number; readonly y: number }, plate: Yuv): void {
  const { y: luma, u, v } = target;
  const right = Math.min(letters.width, target.width - at.x);
  const bottom = Math.min(letters.height, target.height - at.y);
  for (let row = 0; row < bottom; row += 1) {
    for (let column = 0; column < right; column += 1) {
      const covered = (letters.coverage[row * letters.width + column] ?? 0) / 255;
      if (covered === 0) continue;
      const pixel = luma.offset + (at.y + row) * luma.stride + at.x + column;
      bytes[pixel] = Math.round(plate.y + (WHITE.y - plate.y) * covered);
      if (covered < 0.5) continue;
      const chroma = ((at.y + row) >> 1) * u.stride + ((at.x + column) >> 1);
      bytes[u.offset + chroma] = WHITE.u;
      bytes[v.offset + chroma] = WHITE.v;
    }
  }
}

function even(value: number): number {
  return 2 * Math.ceil(value / 2);
}
