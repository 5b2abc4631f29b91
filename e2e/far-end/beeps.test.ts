import { expect, test } from 'vitest';
import { beepsIn } from './beeps';

/** Two seconds at 48 kHz. */
function sound(sample: (seconds: number) => number): Float32Array {
  return Float32Array.from({ length: 96_000 }, (_, index) => sample(index / 48_000));
}

const sine = (hertz: number, seconds: number): number => Math.sin(2 * Math.PI * hertz * seconds);

test('beeps are found where they begin, loud or not, over a steady tone of another pitch', () => {
  for (const gain of [0.4, 0.05]) {
    const found = beepsIn(sound((at) => gain * (sine(1000, at) * Number(at % 0.7 >= 0.2 && at % 0.7 < 0.3) + 0.2 * sine(440, at))));
    expect(found).toHaveLength(3);
    for (const [index, at] of found.entries()) expect(Math.abs(at - (200 + index * 700))).toBeLessThan(2);
  }
});

test('neither silence nor a tone that never pauses is a beep', () => {
  expect(beepsIn(sound(() => 0))).toEqual([]);
  expect(beepsIn(sound((at) => 0.3 * sine(1000, at)))).toEqual([]);
});
