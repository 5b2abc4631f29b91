import type { Size } from '../../src/core/geometry';
import { readTimecode, timecodeAge } from '../../src/core/timecode';
import type { ArrivedPicture } from './i420';
import { quantile } from './quantile';

const TICKS = 2 ** 24;

/** What the subscriber keeps of each picture. */
export interface PictureRow extends Size {
  /** `Date.now()` at arrival. */
  readonly at: number;
  /** Age by the timecode in ms and index of the tick; absent in a damaged picture. */
  readonly code?: { readonly ageMs: number; readonly tick: number };
}

export interface VideoFigures {
  readonly frames: number;
  readonly seconds: number;
  readonly fps: number;
  /** Different ticks seen. */
  readonly distinct: number;
  readonly distinctPerSecond: number;
  /** Ticks between the first and the last seen that never came. */
  readonly lost: number;
  /** Pictures whose check byte is wrong. */
  readonly damaged: number;
  readonly latencyMs: { readonly median: number; readonly p95: number };
  /** `1280x720` and so on, in order of appearance. */
  readonly sizes: readonly string[];
  /** Longest time between two pictures, ms. */
  readonly longestGapMs: number;
}

/** Reads a picture's timecode. */
export function toRow(picture: ArrivedPicture): PictureRow {
  const { width, height, at } = picture;
  const code = readTimecode(picture.data, picture, width);
  return code ? { width, height, at, code: { ageMs: timecodeAge(code, at), tick: code.tick } } : { width, height, at };
}

/** Figures of a run of pictures, in order of arrival. */
export function figuresOf(rows: readonly PictureRow[]): VideoFigures {
  const first = rows[0];
  const last = rows.at(-1);
  const seconds = first && last ? (last.at - first.at) / 1000 : 0;
  const codes = rows.flatMap((row) => (row.code ? [row.code] : []));
  const ticks = unwrap(codes.map((code) => code.tick));
  const distinct = new Set(ticks).size;
  const span = ticks.length > 0 ? Math.max(...ticks) - Math.min(...ticks) + 1 : 0;
  const ages = codes.map((code) => code.ageMs);
  const gaps = rows.slice(1).map((row, i) => row.at - (rows[i]?.at ?? row.at));
  return {
    frames: rows.length,
    seconds,
    fps: seconds > 0 ? (rows.length - 1) / seconds : 0,
    distinct,
    distinctPerSecond: seconds > 0 ? Math.max(0, distinct - 1) / seconds : 0,
    lost: span - distinct,
    damaged: rows.length - codes.length,
    latencyMs: { median: quantile(ages, 0.5), p95: quantile(ages, 0.95) },
    sizes: [...new Set(rows.map((row) => `${row.width}x${row.height}`))],
    longestGapMs: gaps.length > 0 ? Math.max(...gaps) : 0,
  };
}

/** Pictures that arrived in each whole second since the first, the last, unfinished one left out. */
export function perSecond(rows: readonly PictureRow[]): number[] {
  const start = rows[0]?.at ?? 0;
  const counts: number[] = [];
  for (const row of rows) {
    const second = Math.floor((row.at - start) / 1000);
    while (counts.length <= second) counts.push(0);
    counts[second] = (counts[second] ?? 0) + 1;
  }
  return counts.slice(0, -1);
}

/** Ticks count modulo 2^24; across the wrap they go on growing. */
function unwrap(ticks: readonly number[]): number[] {
  let turns = 0;
  return ticks.map((tick, i) => {
    const before = ticks[i - 1];
    if (before !== undefined && before - tick > TICKS / 2) turns += 1;
    if (before !== undefined && tick - before > TICKS / 2) turns -= 1;
    return tick + turns * TICKS;
  });
}
