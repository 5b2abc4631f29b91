import { fixed12 } from './fixed-point';
import type { PlanarMemory } from '../memory';
import type { Picture } from '../picture';

export interface Tint {
  /** Of the colour that is there, ±7.99. */
  readonly gain: number;
  /** Codes of U and V for each code of luma above black, ±7.99. */
  readonly u: number;
  readonly v: number;
}

/** Scales a picture's chroma and adds a tint that grows with its light: black stays black. Target and source have one size and may be the same. */
export function tintChroma(memory: PlanarMemory, target: Picture, source: Picture, { gain, u, v }: Tint): void {
  const { y } = source;
  memory.kernels.tint(
    target.u.offset,
    target.v.offset,
    target.u.stride,
    source.u.offset,
    source.v.offset,
    source.u.stride,
    target.u.width,
    target.u.height,
    y.offset,
    y.stride,
    y.width,
    y.height,
    fixed12(gain),
    fixed12(u),
    fixed12(v),
  );
}
