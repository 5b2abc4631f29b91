import type { Rect, Size } from './geometry';

/**
 * The machine-readable time burnt along the top edge of the program: two rows of 32 black or
 * white cells, bit 0 leftmost. Row 1 is `Date.now() mod 2^32` at rendering; row 2 holds the index
 * of the due tick (24 bits) and a check byte.
 */
export interface Timecode {
  /** `Date.now() mod 2^32`. */
  readonly wallMs: number;
  /** Index of the due tick mod 2^24; a skipped tick leaves a gap. */
  readonly tick: number;
}

export const TIMECODE_COLUMNS = 32;
const ROWS = 2;
const CHECK_SEED = 0xa5;

/** Bit 0 of row 1 first, 64 values of 0 or 1. */
export function timecodeBits(wallMs: number, tick: number): Uint8Array {
  const low = wallMs >>> 0 === wallMs ? wallMs : wallMs % 2 ** 32 >>> 0;
  const high = ((tick & 0xffffff) | (checkByte(low, tick & 0xffffff) << 24)) >>> 0;
  const bits = new Uint8Array(TIMECODE_COLUMNS * ROWS);
  for (let i = 0; i < TIMECODE_COLUMNS; i += 1) {
    bits[i] = (low >>> i) & 1;
    bits[TIMECODE_COLUMNS + i] = (high >>> i) & 1;
  }
  return bits;
}

/** The cell of bit `index` (0…63) in a picture of `width` pixels, in pixels. */
export function timecodeCell(width: number, index: number): Rect {
  const column = index % TIMECODE_COLUMNS;
  const height = Math.round(width / TIMECODE_COLUMNS);
  const x = Math.round((column * width) / TIMECODE_COLUMNS);
  return { x, y: Math.floor(index / TIMECODE_COLUMNS) * height, width: Math.round(((column + 1) * width) / TIMECODE_COLUMNS) - x, height };
}

/** Height of both rows together, in pixels. */
export function timecodeHeight(width: number): number {
  return ROWS * Math.round(width / TIMECODE_COLUMNS);
}

/**
 * Reads the timecode from a plane of luma or any one colour channel, 8 bits a sample.
 * @param stride distance between rows, in bytes
 * @param step distance between samples of a row, in bytes (4 for RGBA)
 * @returns undefined when the check byte is wrong: the picture counts as damaged
 */
export function readTimecode(samples: Uint8Array | Uint8ClampedArray, size: Size, stride: number, step = 1): Timecode | undefined {
  let low = 0;
  let high = 0;
  for (let i = 0; i < TIMECODE_COLUMNS * ROWS; i += 1) {
    const cell = timecodeCell(size.width, i);
    const x = cell.x + (cell.width >> 1);
    const y = cell.y + (cell.height >> 1);
    if (y >= size.height) return undefined;
    if ((samples[y * stride + x * step] ?? 0) < 128) continue;
    if (i < TIMECODE_COLUMNS) low += 2 ** i;
    else high += 2 ** (i - TIMECODE_COLUMNS);
  }
  const tick = high % 2 ** 24;
  return checkByte(low, tick) === Math.floor(high / 2 ** 24) ? { wallMs: low, tick } : undefined;
}

/** Age of a picture in ms from its timecode; `nowMs` is `Date.now()` at the reader. */
export function timecodeAge(code: Timecode, nowMs: number): number {
  const age = (nowMs % 2 ** 32) - code.wallMs;
  if (age < -(2 ** 31)) return age + 2 ** 32;
  return age > 2 ** 31 ? age - 2 ** 32 : age;
}

function checkByte(wallMs: number, tick: number): number {
  let check = CHECK_SEED;
  for (let shift = 0; shift < 32; shift += 8) check ^= (wallMs >>> shift) & 0xff;
  for (let shift = 0; shift < 24; shift += 8) check ^= (tick >>> shift) & 0xff;
  return check;
}
