import { yuvOfRgb } from '../../planar/colour';
import { BLACK, type Yuv } from '../../planar/picture';

const PARTS = 24;
/** Degrees between the hues of one part and the next: neighbours are told apart. */
const STEP = 137.5;
const LIGHT = 230;

const COLOURS: readonly Yuv[] = [BLACK, ...Array.from({ length: PARTS }, (_, i) => colourOfHue(((i + 1) * STEP) % 360))];

/** The full colour of a part, 1…24; black beside the body. */
export function partColour(part: number): Yuv {
  return COLOURS[part] ?? BLACK;
}

function colourOfHue(degrees: number): Yuv {
  const channel = (turn: number): number => {
    const place = (turn + degrees / 30) % 12;
    return LIGHT * (0.5 - 0.5 * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  };
  return yuvOfRgb(channel(0), channel(8), channel(4));
}
