import { expect, it } from 'vitest';
import { type Sight, StallCounter } from './stall-counter';

/** Looks every 50 ms; returns at which looks a stall was counted. */
function look(counter: StallCounter, sights: readonly Sight[]): number[] {
  return sights.flatMap((sight, i) => (counter.look(i * 50, sight) ? [i] : []));
}

it('counts a want in the middle of playing, once', () => {
  const counter = new StallCounter();
  expect(look(counter, ['moving', 'starved', 'starved', 'starved', 'starved', 'starved'])).toEqual([3]);
  expect(counter.doing).toBe('stalled');
  expect(look(counter, ['moving', 'moving', 'starved', 'starved', 'starved'])).toEqual([4]);
  expect([counter.stalls, counter.doing]).toEqual([2, 'stalled']);
});

it.each<[string, Sight[]]>([
  ['before the first picture', ['starved', 'starved', 'starved', 'starved']],
  ['too short to see', ['moving', 'starved', 'starved', 'moving', 'starved', 'starved', 'moving']],
  ['for another reason', ['moving', 'still', 'still', 'still', 'still']],
  ['in pieces', ['moving', 'starved', 'starved', 'still', 'starved', 'starved', 'still']],
])('counts no want %s', (_name, sights) => {
  expect(look(new StallCounter(), sights)).toEqual([]);
});

it('counts none after a jump, until pictures move again', () => {
  const counter = new StallCounter();
  look(counter, ['moving']);
  counter.begin();
  expect(look(counter, ['starved', 'starved', 'starved', 'starved'])).toEqual([]);
  expect(look(counter, ['moving', 'starved', 'starved', 'starved'])).toEqual([3]);
});
