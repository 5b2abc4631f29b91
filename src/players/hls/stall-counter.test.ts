import { expect, it } from 'vitest';
import { StallCounter } from './stall-counter';

it('counts a wait in the middle of playing, once', () => {
  const counter = new StallCounter();
  counter.look(0, true);
  counter.waits(1000);
  expect([1050, 1150, 1250, 5000].map((atMs) => counter.look(atMs, false))).toEqual([false, true, false, false]);
  expect([counter.stalls, counter.doing]).toEqual([1, 'stalled']);
  counter.look(5100, true);
  expect(counter.doing).toBe('moving');
  counter.waits(6000);
  counter.look(6200, false);
  expect(counter.stalls).toBe(2);
});

it('counts no wait before the first picture, after a jump, or too short to see', () => {
  const counter = new StallCounter();
  counter.waits(0);
  counter.look(5000, false);
  counter.look(6000, true);
  counter.begin();
  counter.waits(6010);
  counter.look(7000, false);
  counter.look(7500, true);
  counter.waits(8000);
  counter.look(8050, false);
  counter.look(8060, true);
  counter.look(9000, false);
  expect(counter.stalls).toBe(0);
});
