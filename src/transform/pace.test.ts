import { expect, it } from 'vitest';
import { Pace } from './pace';

async function isWaiting(promise: Promise<void>): Promise<boolean> {
  let waits = true;
  void promise.then(() => (waits = false));
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
  return waits;
}

it('lets a lane go 2 s ahead of the other, and no further', async () => {
  const pace = new Pace();
  const sound = pace.reach('sound', 0);
  expect(await isWaiting(sound)).toBe(true);
  expect(await isWaiting(pace.reach('pictures', 0))).toBe(false);
  expect(await isWaiting(sound)).toBe(false);
  expect(await isWaiting(pace.reach('pictures', 2))).toBe(false);
  const ahead = pace.reach('pictures', 2.1);
  expect(await isWaiting(ahead)).toBe(true);
  expect(await isWaiting(pace.reach('sound', 0.2))).toBe(false);
  expect(await isWaiting(ahead)).toBe(false);
});

it('waits for nobody who has ended', async () => {
  const pace = new Pace();
  const ahead = pace.reach('pictures', 100);
  pace.end('sound');
  expect(await isWaiting(ahead)).toBe(false);
  expect(pace.furthestS).toBe(100);
});

it('lets all go when stopped', async () => {
  const pace = new Pace();
  const ahead = pace.reach('sound', 100);
  pace.stop();
  expect(await isWaiting(ahead)).toBe(false);
  expect(await isWaiting(pace.reach('sound', 200))).toBe(false);
});
