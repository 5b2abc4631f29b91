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
  /** Each sample replaced by its entry in a table of 256 bytes. */
  lookup(target: number, targetStride: number, source: number, sourceStride: number, width: number, height: number, table: number): void;
  /**
   * U' = gain·(U-128) + tintU·(Y-16) about 128, V' likewise, × 4096 (±32767), clamped to 16…240; Y is the 2×2 mean
   * of a luma plane of `lumaWidth` × `lumaHeight`. In place is fine.
   */
  tint(
    targetU: number,
    targetV: number,
    targetStride: number,
    sourceU: number,
    sourceV: number,
    sourceStride: number,
    width: number,
    height: number,
    luma: number,
    lumaStride: number,
    lumaWidth: number,
    lumaHeight: number,
    gain: number,
    tintU: number,
    tintV: number,
  ): void;
  /**
   * Box blur down the columns, edges repeated: `inner` for each of the 2·radius + 1 samples, `ends` for one more at
   * each end, of 32768 in all. Radius 0…127; `sums` is scratch for `width` 16-bit sums. Not in place.
   */
  boxRows(
    target: number,
    targetStride: number,
    source: number,
    sourceStride: number,
    width: number,
    height: number,
    radius: number,
    inner: number,
    ends: number,
    sums: number,
  ): void;
  /** Bilinear to twice the size: `width` and `height` are the target's, the source has half, rounded up. `line` is scratch for (width + 5) 16-bit sums. */
  double(target: number, targetStride: number, width: number, height: number, source: number, sourceStride: number, line: number): void;
  /** Each square of `block` samples (1…257) to its mean, from the top left. `sums` is scratch for `width` 16-bit sums. */
  mosaic(target: number, targetStride: number, source: number, sourceStride: number, width: number, height: number, block: number, sums: number): void;
  /** Sobel steepness |gx| + |gy|, × gain / 256 (0…32767), less `floor` (0…32767), 0…255; edges repeated. Not in place. */
  edges(target: number, targetStride: number, source: number, sourceStride: number, width: number, height: number, gain: number, floor: number): void;
  /** `source + (source - blurred) · amount / 256`, rounded, 0…255; amount 0…32767. */
  sharpen(
    target: number,
    targetStride: number,
    source: number,
    sourceStride: number,
    blurred: number,
    blurredStride: number,
    width: number,
    height: number,
    amount: number,
  ): void;
  /**
   * Over chroma samples: `mask` becomes (distance from the key - near) · gain / 256, 0…255, distances in 16ths
   * and gain at most 65536. What a sample has of the key's hue (the axis, a unit vector × 4096) beyond what it has
   * across it is taken off, times `spill` of 256. In place is fine.
   */
  chromaKey(
    mask: number,
    maskStride: number,
    targetU: number,
    targetV: number,
    targetStride: number,
    sourceU: number,
    sourceV: number,
    sourceStride: number,
    width: number,
    height: number,
    keyU: number,
    keyV: number,
    near: number,
    gain: number,
    axisU: number,
    axisV: number,
    spill: number,
  ): void;
  /**
   * Towards `base` with the distance from the centre: `columns` and `rows` hold 16-bit squares that add up to it.
   * r = (sum - inner) · gain / 65536, at most 255; the share of `base` is r² · strength / 255³. Values 0…65535, strength 0…255.
   */
  vignette(
    target: number,
    targetStride: number,
    source: number,
    sourceStride: number,
    width: number,
    height: number,
    columns: number,
    rows: number,
    inner: number,
    gain: number,
    strength: number,
    base: number,
  ): void;
  /**
   * `count` samples of one row, bilinear, from (u/w, v/w) in steps of (du, dv, dw): a perspective. Positions count
   * from the source's top left corner, at the samples' centres. Outside, and where w is not above 0, is `outside`.
   */
  project(
    target: number,
    count: number,
    source: number,
    sourceStride: number,
    sourceWidth: number,
    sourceHeight: number,
    u: number,
    v: number,
    w: number,
    du: number,
    dv: number,
    dw: number,
    outside: number,
  ): void;
  /**
   * A colour table over a whole picture of `width` × `height`: for each of Y, U and V, by V and U in 32 cells each,
   * 33 steps of Y (8 codes apart) of the cell's four corners (left and right in U, upper, lower in V), 16-bit in
   * 64ths of a code. Chroma goes by the mean of its luma. In place is fine.
   */
  cube(
    targetY: number,
    targetYStride: number,
    targetU: number,
    targetV: number,
    targetChromaStride: number,
    sourceY: number,
    sourceYStride: number,
    sourceU: number,
    sourceV: number,
    sourceChromaStride: number,
    width: number,
    height: number,
    table: number,
  ): void;
  /** Byte 3 of 4-byte pixels. */
  alphaOfRgba(target: number, targetStride: number, source: number, sourceStride: number, width: number, height: number): void;
}

/** The plain form of a kernel: the same arguments after the bytes it works on. */
export type Twin<K extends keyof Kernels> = (bytes: Uint8Array, ...args: Parameters<Kernels[K]>) => ReturnType<Kernels[K]>;
