import { describe, expect, it } from 'vitest';
import { paintPattern } from './pattern-painter';

/** What is painted, as the bytes of its pixels. */
function painted(pattern: string, ms: number): readonly number[] {
  const canvas = Object.assign(document.createElement('canvas'), { width: 56, height: 32 });
  paintPattern(canvas, pattern, ms);
  return [...(canvas.getContext('2d')?.getImageData(0, 0, 56, 32).data ?? [])];
}

describe('the likeness of a pattern', () => {
  it.each(['hue', 'clock', 'counter', 'bars'])('%s fills its picture', (pattern) => {
    expect(painted(pattern, 0).filter((byte, index) => index % 4 === 3 && byte < 255)).toEqual([]);
  });

  it.each(['hue', 'clock', 'counter'])('%s moves', (pattern) => {
    expect(painted(pattern, 1000)).not.toEqual(painted(pattern, 0));
  });
});
