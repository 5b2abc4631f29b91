import { expect, it } from 'vitest';
import { bytesOf, leftMs, shareOf, type Progress } from './file-job';

const at = (seconds: number, of: number | null): Progress => ({ type: 'progress', seconds, of, framesPerSecond: 100 });

it('tells how long it will still take, once that can be told', () => {
  expect(leftMs(at(15, 60), 10_000)).toBe(30_000);
  expect(leftMs(at(60, 60), 10_000)).toBe(0);
  expect(leftMs(at(1, 60), 500)).toBeUndefined();
  expect(leftMs(at(0, 60), 10_000)).toBeUndefined();
  expect(leftMs(at(15, null), 10_000)).toBeUndefined();
});

it('never has more done than there is', () => {
  expect(shareOf(at(61, 60))).toBe(1);
  expect(shareOf(at(3, null))).toBeUndefined();
});

it('weighs a whole file and one in pieces', () => {
  const blob = new Blob(['1234']);
  expect(bytesOf({ blob })).toBe(4);
  expect(bytesOf({ files: [{ path: 'a', blob }, { path: 'b', blob }] })).toBe(8);
});
