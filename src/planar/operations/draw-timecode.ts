import { timecodeBits, timecodeCell, timecodeHeight } from '../../core/timecode';
import { fillPlane } from './fill-picture';
import type { PlanarMemory } from '../memory';
import { BLACK, WHITE } from '../picture';
import type { Picture } from '../picture';

/** Burns the timecode in along the top edge; `wallMs` is Unix time, `tick` the index of the due tick. */
export function drawTimecode(memory: PlanarMemory, picture: Picture, wallMs: number, tick: number): void {
  const bits = timecodeBits(Math.floor(wallMs), tick);
  for (let i = 0; i < bits.length; i += 1) {
    fillPlane(memory, picture.y, timecodeCell(picture.width, i), bits[i] === 1 ? WHITE.y : BLACK.y);
  }
  const band = { x: 0, y: 0, width: picture.width, height: timecodeHeight(picture.width) };
  const chroma = { ...band, height: band.height / 2 };
  fillPlane(memory, picture.u, chroma, BLACK.u);
  fillPlane(memory, picture.v, chroma, BLACK.v);
  if (picture.alpha) fillPlane(memory, picture.alpha, band, 255);
}
