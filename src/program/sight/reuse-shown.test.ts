import { describe, expect, it } from 'vitest';
import type { Shown } from '../../ai/findings';
import type { Sample } from '../../ai/protocol';
import { reuseShown } from './reuse-shown';

const WIDTH = 64;
const HEIGHT = 36;

/** A bright square before a dark ground with its left edge at `left`. */
function sampleAt(left: number): Sample {
  const bytes = new Uint8Array(WIDTH * HEIGHT * 1.5).fill(40);
  for (let y = 8; y < 28; y += 1) bytes.fill(200, y * WIDTH + left, y * WIDTH + left + 24);
  return { width: WIDTH, height: HEIGHT, aspect: WIDTH / HEIGHT, bytes };
}

function maskAt(left: number): Shown {
  const shown = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 8; y < 28; y += 1) shown.fill(255, y * WIDTH + left, y * WIDTH + left + 24);
  return shown;
}

function shownIn(row: number, shown: Shown): readonly number[] {
  return [...shown.subarray(row * WIDTH, (row + 1) * WIDTH).entries()].filter(([, value]) => value > 0).map(([x]) => x);
}

describe('a mask used again', () => {
  it('is drawn in by two samples where nothing moved', () => {
    const columns = shownIn(18, reuseShown(maskAt(20), sampleAt(20), sampleAt(20)));
    expect([columns[0], columns.at(-1)]).toEqual([22, 41]);
  });

  it.each([1, 2, 4, 6, -5])('shows nothing of the ground that %d samples of motion uncovered', (shift) => {
    const shown = reuseShown(maskAt(20), sampleAt(20), sampleAt(20 + shift));
    const ground = maskAt(20 + shift);
    expect(shown.some((value, i) => value > 0 && ground[i] === 0)).toBe(false);
    expect(shownIn(18, shown).length).toBeGreaterThan(4);
  });

  it('shows less the more has moved', () => {
    const areas = [0, 2, 5].map((shift) => reuseShown(maskAt(20), sampleAt(20), sampleAt(20 + shift)).filter((value) => value > 0).length);
    expect(areas[0]).toBeGreaterThan(areas[1]!);
    expect(areas[1]).toBeGreaterThan(areas[2]!);
  });

  it('allows nothing more than before', () => {
    const nothing = new Uint8Array(WIDTH * HEIGHT);
    expect(reuseShown(nothing, sampleAt(20), sampleAt(30))).toEqual(nothing);
    const everything = new Uint8Array(WIDTH * HEIGHT).fill(255);
    expect(reuseShown(everything, sampleAt(20), sampleAt(20))).toEqual(everything);
  });
});
