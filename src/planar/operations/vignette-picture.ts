import { carryAlpha } from './carry-alpha';
import { withBytes } from '../borrow';
import type { PlanarMemory } from '../memory';
import type { Picture, Plane } from '../picture';

export interface Vignette {
  /** Where it begins: 0 in the centre, below 0.99; the corners are at 1, distances squared. */
  readonly inner: number;
  /** How dark the corners get, 0…1. */
  readonly strength: number;
}

/** Darkens towards the corners, with the square of what lies beyond `inner`. Target and source have one size and may be the same. */
export function vignettePicture(memory: PlanarMemory, target: Picture, source: Picture, how: Vignette): void {
  darken(memory, target.y, source.y, { ...how, across: source.width, down: source.height, base: 16 });
  const chroma = { ...how, across: source.width / 2, down: source.height / 2, base: 128 };
  darken(memory, target.u, source.u, chroma);
  darken(memory, target.v, source.v, chroma);
  carryAlpha(memory, target, source);
}

interface PlaneVignette extends Vignette {
  /** The picture's sides in samples. */
  readonly across: number;
  readonly down: number;
  readonly base: number;
}

function darken(memory: PlanarMemory, target: Plane, source: Plane, { inner, strength, across, down, base }: PlaneVignette): void {
  const { width, height } = target;
  const rowsAt = Math.ceil(width / 8) * 16;
  withBytes(memory, rowsAt + 2 * height, (columns) => {
    writeSquares(memory, columns, width, across);
    writeSquares(memory, columns + rowsAt, height, down);
    const start = Math.round(inner * 65535);
    const gain = Math.round((255 * 65536) / (65535 - start));
    memory.kernels.vignette(
      target.offset,
      target.stride,
      source.offset,
      source.stride,
      width,
      height,
      columns,
      columns + rowsAt,
      start,
      gain,
      Math.round(strength * 255),
      base,
    );
  });
}

/** Squares of the distance from the middle: half of the whole at the ends. */
function writeSquares(memory: PlanarMemory, at: number, count: number, length: number): void {
  const squares = new Uint16Array(memory.bytes.buffer, at, count);
  for (let i = 0; i < count; i += 1) squares[i] = Math.min(65535, Math.round(((2 * i + 1) / length - 1) ** 2 * 32767.5));
}
