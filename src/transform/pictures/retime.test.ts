import { describe, expect, it } from 'vitest';
import { keepTimes, resampleTo, type Retime, type Showing, type Span } from './retime';

function retimed(retime: Retime, spans: readonly Span[]): (readonly Showing[])[] {
  return spans.map((span, index) => retime(span, spans[index + 1]));
}

function at(...times: readonly number[]): Span[] {
  return times.map((atMs, index) => ({ atMs, durationMs: (times[index + 1] ?? atMs + 40) - atMs }));
}

function rate(fps: number, count: number, round = (ms: number) => ms): Span[] {
  return Array.from({ length: count }, (_, i) => ({ atMs: round((i * 1000) / fps), durationMs: 1000 / fps }));
}

describe('keepTimes', () => {
  it('keeps every time in whole µs, each picture up to the next', () => {
    expect(retimed(keepTimes, at(0, 100 / 3, 500))).toEqual([[{ timestamp: 0, duration: 33_333 }], [{ timestamp: 33_333, duration: 466_667 }], [{ timestamp: 500_000, duration: 40_000 }]]);
  });

  it('shows the latter of two pictures at one time', () => {
    expect(retimed(keepTimes, at(0, 0, 40)).map(({ length }) => length)).toEqual([0, 1, 1]);
  });
});

describe('resampleTo', () => {
  const counts = (fps: number, spans: readonly Span[]): number[] => retimed(resampleTo(fps), spans).map(({ length }) => length);

  it.each([24, 25, 30, 50, 60])('leaves a file of %d a second as it is, with times rounded to a millisecond too', (fps) => {
    expect(new Set(counts(fps, rate(fps, 500)))).toEqual(new Set([1]));
    expect(new Set(counts(fps, rate(fps, 500, Math.round)))).toEqual(new Set([1]));
    expect(new Set(counts(fps, rate(fps, 500, Math.floor)))).toEqual(new Set([1]));
  });

  it('takes every second picture of twice the rate, beginning with the first', () => {
    expect(counts(30, rate(60, 6))).toEqual([1, 0, 1, 0, 1, 0]);
  });

  it('shows pictures of a third of the rate three times, at even times from the first on', () => {
    const showings = retimed(resampleTo(30), [{ atMs: 50, durationMs: 100 }, { atMs: 150, durationMs: 100 }]);
    expect(showings.map((list) => list.map(({ timestamp }) => timestamp))).toEqual([[50_000, 83_333, 116_667], [150_000, 183_333, 216_667]]);
  });

  it('fills a gap with the picture before it', () => {
    expect(counts(10, at(0, 100, 1000))).toEqual([1, 9, 1]);
  });

  it('leaves one picture of a file that is shorter than a place', () => {
    expect(counts(1, [{ atMs: 0, durationMs: 20 }])).toEqual([1]);
  });

  it('gives as many pictures as the rate says over an hour of 29.97', () => {
    const total = counts(30, rate(30_000 / 1001, 107_892)).reduce((sum, count) => sum + count, 0);
    expect(Math.abs(total - 108_000)).toBeLessThanOrEqual(1);
  });
});
