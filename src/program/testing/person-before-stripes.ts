import type { Size } from '../../core/geometry';
import { yuvOfRgb } from '../../planar/colour';
import { PROGRAM_COLOR_SPACE } from '../../planar/picture';

/** Pure colours that no person has. */
const GREEN = yuvOfRgb(0, 255, 0);
const MAGENTA = yuvOfRgb(255, 0, 255);
/** Stripes in a picture's height: a stripe is as wide as such a part of it, so that blurs leave none whatever the size. */
const STRIPES_IN_HEIGHT = 45;

/** Somebody cut out of a photograph: pixels and, for each, whether it is the person. */
export interface CutOut extends Size {
  readonly rgba: Uint8ClampedArray;
  readonly isPerson: Uint8Array;
}

/** Frames of a person who moves before stripes of pure green and pure magenta. */
export class PersonBeforeStripes {
  constructor(readonly person: CutOut) {}

  get size(): Size {
    return this.person;
  }

  /** @param shift of the person to the right, px, even */
  frame(shift: number, timestamp: number): VideoFrame {
    const { width, height } = this.person;
    const chroma = { width: width >> 1, height: height >> 1 };
    const bytes = new Uint8Array((width * height * 3) / 2);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const colour = this.#colourAt(x, y, shift);
        bytes[y * width + x] = colour.y;
        if (x % 2 === 1 || y % 2 === 1) continue;
        const at = width * height + (y >> 1) * chroma.width + (x >> 1);
        bytes[at] = colour.u;
        bytes[at + chroma.width * chroma.height] = colour.v;
      }
    }
    return new VideoFrame(bytes, { format: 'I420', codedWidth: width, codedHeight: height, timestamp, colorSpace: PROGRAM_COLOR_SPACE });
  }

  /** Whether the person, moved by `shift`, is within `distance` px of a pixel. */
  isNear(x: number, y: number, shift: number, distance: number): boolean {
    const { width, height, isPerson } = this.person;
    for (let row = Math.max(0, y - distance); row <= Math.min(height - 1, y + distance); row += 2) {
      for (let column = Math.max(0, x - shift - distance); column <= Math.min(width - 1, x - shift + distance); column += 2) {
        if (isPerson[row * width + column] === 1) return true;
      }
    }
    return false;
  }

  #colourAt(x: number, y: number, shift: number): { readonly y: number; readonly u: number; readonly v: number } {
    const { width, height, isPerson, rgba } = this.person;
    const from = x - shift;
    const i = y * width + from;
    if (from < 0 || from >= width || isPerson[i] !== 1) return Math.floor((x * STRIPES_IN_HEIGHT) / height) % 2 === 0 ? GREEN : MAGENTA;
    return yuvOfRgb(rgba[i * 4] ?? 0, rgba[i * 4 + 1] ?? 0, rgba[i * 4 + 2] ?? 0);
  }
}

/** Whether chroma is that of the bare stripes. */
export function isStripe(u: number, v: number): boolean {
  return near(u, v, GREEN) || near(u, v, MAGENTA);
}

function near(u: number, v: number, colour: { readonly u: number; readonly v: number }): boolean {
  // Grey is 100 and more away.
  return Math.hypot(u - colour.u, v - colour.v) < 45;
}
