/**
 * The inner loops over planes. Each has two implementations with the same result to the bit: WASM SIMD
 * (`assembly/`) and plain TypeScript (`twins/`), which is the oracle in tests and the fallback without SIMD.
 *
 * Positions are bytes from the start of the memory, strides bytes from row to row, widths and heights samples.
 * Nothing is written outside the given rows and columns; up to 15 bytes past a row may be read. Arguments are
 * not checked: the functions on `Picture`s beside this file clip and check, kernels only run.
 */
export interface Kernels {
  /** 1 when both areas hold the same samples, else 0. */
  same(a: number, aStride: number, b: number, bStride: number, width: number, height: number): number;
  /** `target += (source - target) · opacity / 255`, rounded; opacity 0…255. */
  blend(target: number, targetStride: number, source: number, sourceStride: number, width: number, height: number, opacity: number): void;
  /** As `blend` with the opacity of each sample multiplied by its mask's. */
  blendMask(
    target: number,
    targetStride: number,
    source: number,
    sourceStride: number,
    mask: number,
    maskStride: number,
    width: number,
    height: number,
    opacity: number,
  ): void;
  /** As `blendMask` for a chroma plane: the mask is luma-sized (`maskWidth` × `maskHeight`) and its 2×2 mean counts. */
  blendChroma(
    target: number,
    targetStride: number,
    source: number,
    sourceStride: number,
    mask: number,
    maskStride: number,
    width: number,
    height: number,
    maskWidth: number,
    maskHeight: number,
    opacity: number,
  ): void;
  /**
   * Bilinear scale by tables (`ScaleTables`): `columns` holds 32 bytes for each 8 target columns, `rows` 12 bytes
   * for each target row. `lines` is scratch for two rows of `width` rounded up to 16.
   */
  scale(
    target: number,
    targetStride: number,
    width: number,
    height: number,
    source: number,
    sourceStride: number,
    columns: number,
    rows: number,
    lines: number,
  ): void;
  /** Means of 2×2 into a plane of half the size, rounded up; a missing neighbour is the sample itself. */
  halve(target: number, targetStride: number, source: number, sourceStride: number, sourceWidth: number, sourceHeight: number): void;
  /**
   * `count` samples of one row, bilinear, from (u, v) in steps of (du, dv), all 16.16 fixed point from the first
   * sample's centre. Neighbours outside the source count as `outside`.
   */
  affine(
    target: number,
    count: number,
    source: number,
    sourceStride: number,
    sourceWidth: number,
    sourceHeight: number,
    u: number,
    v: number,
    du: number,
    dv: number,
    outside: number,
  ): void;
  /** Turns clockwise by 1, 2 or 3 quarters; width and height are the source's. */
  turn(target: number, targetStride: number, source: number, sourceStride: number, width: number, height: number, quarters: number): void;
  /** U' = a·u + b·v, V' = c·u + d·v about 128, coefficients × 4096 (±32767), clamped to low…high. In place is fine. */
  chromaMatrix(
    targetU: number,
    targetV: number,
    targetStride: number,
    sourceU: number,
    sourceV: number,
    sourceStride: number,
    width: number,
    height: number,
    a: number,
    b: number,
    c: number,
    d: number,
    low: number,
    high: number,
  ): void;
  /** In place, Y' = (a·Y + b·(U-128) + c·(V-128) + offset) / 16384 rounded down, 0…255; a, b, c within ±32767. */
  lumaMatrix(
    y: number,
    yStride: number,
    u: number,
    v: number,
    chromaStride: number,
    width: number,
    height: number,
    a: number,
    b: number,
    c: number,
    offset: number,
  ): void;
  /** UVUV… to two planes of `width` samples. */
  deinterleave(targetU: number, targetV: number, targetStride: number, source: number, sourceStride: number, width: number, height: number): void;
  /** Little-endian 16-bit samples to 8 bits: shifted right by `shift` (1…8) with rounding, at most 255. */
  narrow(target: number, targetStride: number, source: number, sourceStride: number, width: number, height: number, shift: number): void;
  /** 4-byte pixels to BT.601 limited luma; red is byte 0 (`order` 0) or byte 2 (`order` 1). */
  rgbToLuma(target: number, targetStride: number, source: number, sourceStride: number, width: number, height: number, order: number): void;
  /** 4-byte pixels (`width` × `height`) to BT.601 limited chroma of 2×2 means. */
  rgbToChroma(
    targetU: number,
    targetV: number,
    targetStride: number,
    source: number,
    sourceStride: number,
    width: number,
    height: number,
    order: number,
  ): void;
  /** As `rgbToChroma` with means weighted by byte 3, so that what is transparent does not tint its neighbours. */
  rgbaToChroma(
    targetU: number,
    targetV: number,
    targetStride: number,
    source: number,
    sourceStride: number,
    width: number,
    height: number,
    order: number,
  ): void;
  /** Byte 3 of 4-byte pixels. */
  alphaOfRgba(target: number, targetStride: number, source: number, sourceStride: number, width: number, height: number): void;
}

/** The plain form of a kernel: the same arguments after the bytes it works on. */
export type Twin<K extends keyof Kernels> = (bytes: Uint8Array, ...args: Parameters<Kernels[K]>) => ReturnType<Kernels[K]>;
