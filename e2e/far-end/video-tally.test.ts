import { expect, test } from 'vitest';
import { timecodeBits, timecodeCell } from '../../src/core/timecode';
import type { ArrivedPicture } from './i420';
import { figuresOf, perSecond, type PictureRow, toRow } from './video-tally';

const size = { width: 320, height: 180 };

function picture(wallMs: number, tick: number, at: number): ArrivedPicture {
  const data = new Uint8Array(size.width * size.height * 1.5).fill(128);
  timecodeBits(wallMs, tick).forEach((bit, i) => {
    const cell = timecodeCell(size.width, i);
    for (let y = cell.y; y < cell.y + cell.height; y += 1) data.fill(bit ? 235 : 16, y * size.width + cell.x, y * size.width + cell.x + cell.width);
  });
  return { ...size, data, at };
}

function row(at: number, tick: number, ageMs = 30): PictureRow {
  return { ...size, at, code: { ageMs, tick } };
}

test('a picture says its tick and its age', () => {
  expect(toRow(picture(5_000_000, 77, 5_000_042)).code).toEqual({ ageMs: 42, tick: 77 });
});

test('a picture with one wrong cell is damaged', () => {
  const broken = picture(5_000_000, 77, 5_000_042);
  const cell = timecodeCell(size.width, 40);
  for (let y = cell.y; y < cell.y + cell.height; y += 1) {
    for (let x = cell.x; x < cell.x + cell.width; x += 1) broken.data[y * size.width + x] = 251 - (broken.data[y * size.width + x] ?? 0);
  }
  expect(toRow(broken).code).toBeUndefined();
  expect(figuresOf([toRow(broken)])).toMatchObject({ frames: 1, distinct: 0, damaged: 1, lost: 0 });
});

test('a gap counts as lost, a repetition not as distinct', () => {
  const figures = figuresOf([row(0, 10), row(33, 11), row(66, 11), row(133, 14)]);
  expect(figures).toMatchObject({ frames: 4, distinct: 3, lost: 2, damaged: 0, longestGapMs: 67 });
});

test('pictures that overtake each other are not lost', () => {
  expect(figuresOf([row(0, 10), row(33, 12), row(34, 11), row(66, 13)]).lost).toBe(0);
});

test('the tick wraps at 2^24', () => {
  const wrapped = [2 ** 24 - 2, 2 ** 24 - 1, 0, 1].map((tick, i) => row(i * 33, tick));
  expect(figuresOf(wrapped)).toMatchObject({ distinct: 4, lost: 0 });
});

test('rates and latency are of the run', () => {
  const figures = figuresOf(Array.from({ length: 31 }, (_, i) => row(i * 100, i, i)));
  expect(figures.fps).toBeCloseTo(10);
  expect(figures.distinctPerSecond).toBeCloseTo(10);
  expect(figures.latencyMs).toEqual({ median: 15, p95: 29 });
  expect(perSecond(Array.from({ length: 31 }, (_, i) => row(i * 100, i)))).toEqual([10, 10, 10]);
});

test('nothing received gives figures, not an exception', () => {
  expect(figuresOf([])).toMatchObject({ frames: 0, fps: 0, distinct: 0, lost: 0, sizes: [] });
});
