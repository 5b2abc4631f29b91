import type { PlanarMemory } from '../memory';
import type { Picture } from '../picture';

/** How a YUV frame's samples are meant. */
export interface YuvColour {
  readonly matrix: 'bt601' | 'bt709' | 'bt2020';
  readonly fullRange: boolean;
}

/** The parts of a `VideoColorSpace` that count here: transfer and primaries stay as they are, as in any SDR pipeline. */
export type DeclaredColour = { readonly matrix?: string | null; readonly fullRange?: boolean | null };

/** Weights of red and blue in luma. */
const WEIGHTS = { bt601: { red: 0.299, blue: 0.114 }, bt709: { red: 0.2126, blue: 0.0722 }, bt2020: { red: 0.2627, blue: 0.0593 } } as const;

/**
 * What a frame declares, with BT.601 limited for what it leaves open. That is how Chromium draws a frame whose matrix
 * is null, at any size, so both renderers show the same; a frame made without `colorSpace` is another thing: it
 * declares BT.709.
 */
export function yuvColourOf(declared: DeclaredColour): YuvColour {
  return { matrix: matrixOf(declared.matrix), fullRange: declared.fullRange === true };
}

function matrixOf(name: string | null | undefined): YuvColour['matrix'] {
  if (name === 'bt709') return 'bt709';
  return name === 'bt2020-ncl' ? 'bt2020' : 'bt601';
}

/** Turns 4:2:0 samples of another colour into the program's, in place; nothing to do for BT.601 limited. */
export function convertColour(memory: PlanarMemory, picture: Picture, from: YuvColour): void {
  if (from.matrix === 'bt601' && !from.fullRange) return;
  const { luma, chroma } = coefficients(from);
  const { y, u, v } = picture;
  const { kernels } = memory;
  const [a, b, c, offset] = luma;
  // Luma first: it needs the chroma of before.
  kernels.lumaMatrix(y.offset, y.stride, u.offset, v.offset, u.stride, y.width, y.height, a, b, c, offset);
  kernels.chromaMatrix(u.offset, v.offset, u.stride, u.offset, v.offset, u.stride, u.width, u.height, ...chroma, 16, 240);
}

interface Coefficients {
  /** For `lumaMatrix`. */
  readonly luma: readonly [number, number, number, number];
  /** For `chromaMatrix`. */
  readonly chroma: readonly [number, number, number, number];
}

/**
 * Both are linear in R'G'B', and grey has no chroma, so luma depends on (Y, U, V) and chroma on (U, V) alone:
 * each coefficient is what a unit of one input gives.
 */
function coefficients(from: YuvColour): Coefficients {
  const lumaScale = from.fullRange ? 219 / 255 : 1;
  const chromaScale = from.fullRange ? 224 / 255 : 1;
  const black = from.fullRange ? 0 : 16;
  const ofU = toBt601(from.matrix, 1, 0);
  const ofV = toBt601(from.matrix, 0, 1);
  // A unit of chroma spans 224 codes where a unit of luma spans 219 (limited), or as many (full).
  const perLuma = 219 / (from.fullRange ? 255 : 224);
  const gain = fixed(lumaScale, 14);
  return {
    luma: [gain, fixed(ofU.y * perLuma, 14), fixed(ofV.y * perLuma, 14), (16 << 14) - black * gain + (1 << 13)],
    chroma: [fixed(ofU.u * chromaScale, 12), fixed(ofV.u * chromaScale, 12), fixed(ofU.v * chromaScale, 12), fixed(ofV.v * chromaScale, 12)],
  };
}

/** The BT.601 form of a colour of no luma in another matrix; U and V in units of -0.5…0.5. */
function toBt601(matrix: YuvColour['matrix'], u: number, v: number): { y: number; u: number; v: number } {
  const source = WEIGHTS[matrix];
  const red = 2 * (1 - source.red) * v;
  const blue = 2 * (1 - source.blue) * u;
  const green = -(source.red * red + source.blue * blue) / (1 - source.red - source.blue);
  const target = WEIGHTS.bt601;
  const y = target.red * red + (1 - target.red - target.blue) * green + target.blue * blue;
  return { y, u: (blue - y) / (2 * (1 - target.blue)), v: (red - y) / (2 * (1 - target.red)) };
}

function fixed(value: number, bits: number): number {
  return Math.round(value * 2 ** bits);
}
