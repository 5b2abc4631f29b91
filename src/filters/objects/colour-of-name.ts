import { yuvOfRgb } from '../../planar/colour';
import { WHITE, type Yuv } from '../../planar/picture';

/** White words can be read on each. */
const COLOURS: readonly Yuv[] = ([
  [31, 111, 235],
  [26, 127, 55],
  [188, 76, 0],
  [130, 80, 223],
  [191, 57, 137],
  [14, 116, 144],
  [207, 34, 46],
  [138, 97, 0],
] as const).map(([red, green, blue]) => yuvOfRgb(red, green, blue));

/** The same for the same name. */
export function colourOfName(name: string): Yuv {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return COLOURS[sum % COLOURS.length] ?? WHITE;
}
