import { TIMECODE_COLUMNS, timecodeBits, timecodeCell, timecodeHeight } from '../../src/core/timecode';
import type { Size } from '../../src/core/geometry';

const TURN_MS = 3000;
const [BLACK, WHITE] = [16, 235];

/** Draws the studio's pattern `hue` with its timecode as raw I420 (BT.601, limited range), over and over into one buffer. */
export class HueFrames {
  readonly frame: Buffer;
  readonly #size: Size;
  readonly #line: Buffer;

  constructor(size: Size) {
    this.#size = size;
    this.frame = Buffer.alloc((size.width * size.height * 3) / 2);
    this.#line = Buffer.alloc(size.width);
  }

  draw(tick: number, fps: number): Buffer {
    const { width, height } = this.#size;
    const [y, u, v] = yuvAt((tick / fps) * 1000);
    const chroma = (width * height) / 4;
    this.frame.fill(y, 0, 4 * chroma).fill(u, 4 * chroma, 5 * chroma).fill(v, 5 * chroma);
    this.#burn(timecodeBits(Date.now(), tick));
    return this.frame;
  }

  #burn(bits: Uint8Array): void {
    const { width, height } = this.#size;
    for (let row = 0; row * TIMECODE_COLUMNS < bits.length; row += 1) {
      for (let column = 0; column < TIMECODE_COLUMNS; column += 1) {
        const index = row * TIMECODE_COLUMNS + column;
        const cell = timecodeCell(width, index);
        this.#line.fill(bits[index] === 1 ? WHITE : BLACK, cell.x, cell.x + cell.width);
      }
      const { y, height: lines } = timecodeCell(width, row * TIMECODE_COLUMNS);
      for (let line = y; line < y + lines; line += 1) this.#line.copy(this.frame, line * width);
    }
    // Cells are black or white, so the chroma beneath them is grey.
    const luma = width * height;
    for (const plane of [luma, (luma * 5) / 4]) this.frame.fill(128, plane, plane + (timecodeHeight(width) / 2) * (width / 2));
  }
}

/** hsv(h, 1, 1) as Y, U, V. */
function yuvAt(elapsedMs: number): readonly [number, number, number] {
  const sixth = (elapsedMs % TURN_MS) / (TURN_MS / 6);
  const channel = (offset: number): number => {
    const k = (offset + sixth) % 6;
    return 1 - Math.max(0, Math.min(1, k, 4 - k));
  };
  const [r, g, b] = [channel(5), channel(3), channel(1)];
  const luma = 0.299 * r + 0.587 * g + 0.114 * b;
  return [16 + 219 * luma, 128 + (112 * (b - luma)) / 0.886, 128 + (112 * (r - luma)) / 0.701].map(Math.round) as [number, number, number];
}
