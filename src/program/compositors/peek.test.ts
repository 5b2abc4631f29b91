import { expect, it } from 'vitest';
import { sizeWithin } from './peek';

const BOX = { width: 320, height: 180 };

it.each([
  [{ width: 1280, height: 720 }, { width: 320, height: 180 }],
  [{ width: 720, height: 1280 }, { width: 100, height: 180 }],
  [{ width: 201, height: 101 }, { width: 200, height: 100 }],
  [{ width: 10_000, height: 10 }, { width: 320, height: 2 }],
])('shows all of %o, even and not enlarged', (seen, size) => {
  expect(sizeWithin(seen, BOX)).toEqual(size);
});
