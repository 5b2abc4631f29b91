/** One plane of 8-bit samples in a `PlanarMemory`. */
export interface Plane {
  /** Bytes from the start of the memory. */
  readonly offset: number;
  /** Samples a row. */
  readonly width: number;
  readonly height: number;
  /** Bytes from one row to the next, a multiple of 16, ≥ width. */
  readonly stride: number;
}

/**
 * A picture in I420: chroma planes have half the size, rounded up. Always BT.601, limited range
 * (smpte170m), the one colour rule of the program. Lives in a `PlanarMemory`, which owns it.
 */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly y: Plane;
  readonly u: Plane;
  readonly v: Plane;
  /** Full-resolution opacity, 0…255; absent for opaque pictures. */
  readonly alpha?: Plane;
}

/** A colour in the program's own terms: BT.601 limited. */
export interface Yuv {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

export const BLACK: Yuv = { y: 16, u: 128, v: 128 };
export const WHITE: Yuv = { y: 235, u: 128, v: 128 };

/** Says BT.601 limited on every frame the program makes. */
export const PROGRAM_COLOR_SPACE = { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: false } as const;
