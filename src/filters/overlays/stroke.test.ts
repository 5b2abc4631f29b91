import { describe, expect, it } from 'vitest';
import { type Stroke, sweepStroke } from './stroke';

const SIZE = { width: 60, height: 40 };

/** By the distance of each pixel's centre from the line. */
function covered({ from, to, radius }: Stroke): Map<string, number> {
  const pixels = new Map<string, number>();
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  for (let y = 0; y < SIZE.height; y += 1) {
    for (let x = 0; x < SIZE.width; x += 1) {
      const share = Math.max(0, Math.min(1, ((x + 0.5 - from.x) * dx + (y + 0.5 - from.y) * dy) / (dx * dx + dy * dy || 1)));
      const coverage = radius + 0.5 - Math.hypot(x + 0.5 - from.x - share * dx, y + 0.5 - from.y - share * dy);
      if (coverage > 0) pixels.set(`${x},${y}`, Math.min(1, coverage));
    }
  }
  return pixels;
}

function swept(stroke: Stroke): Map<string, number> {
  const pixels = new Map<string, number>();
  sweepStroke(SIZE, stroke, (x, y, coverage) => {
    expect(pixels.has(`${x},${y}`)).toBe(false);
    pixels.set(`${x},${y}`, coverage);
  });
  return pixels;
}

describe('a stroke', () => {
  it.each<[string, Stroke]>([
    ['across', { from: { x: 5, y: 20 }, to: { x: 50, y: 20 }, radius: 3 }],
    ['down', { from: { x: 30, y: 5.5 }, to: { x: 30, y: 33 }, radius: 0.5 }],
    ['a disc', { from: { x: 30.3, y: 20.7 }, to: { x: 30.3, y: 20.7 }, radius: 7 }],
    ['over the edges', { from: { x: -20, y: -10 }, to: { x: 80, y: 55 }, radius: 6 }],
    ['beside the picture', { from: { x: -20, y: 0 }, to: { x: -15, y: 40 }, radius: 6 }],
  ])('%s covers what lies within its radius, once', (_name, stroke) => {
    expect(sorted(swept(stroke))).toEqual(sorted(covered(stroke)));
  });

  it('covers so whichever way it goes', () => {
    let seed = 7;
    const random = (least: number, most: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return least + (seed / 2 ** 31) * (most - least);
    };
    for (let i = 0; i < 60; i += 1) {
      const stroke = { from: { x: random(-20, 80), y: random(-20, 60) }, to: { x: random(-20, 80), y: random(-20, 60) }, radius: random(0.3, 12) };
      expect(sorted(swept(stroke))).toEqual(sorted(covered(stroke)));
    }
  });
});

/** Rounded: two ways to the same distance. */
function sorted(pixels: Map<string, number>): readonly string[] {
  return [...pixels].filter(([, coverage]) => coverage > 1e-6).map(([at, coverage]) => `${at}=${coverage.toFixed(6)}`).toSorted();
}
