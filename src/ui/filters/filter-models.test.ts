import { expect, it } from 'vitest';
import type { ModelState } from '../../core/studio-state';
import { modelsOf, waitsFor } from './filter-models';

const loading = { state: 'loading', share: 0.5 } as const;
const ready = { state: 'ready' } as const;
const failed = { state: 'failed', fault: { family: 'model', code: 'load-failed', message: '' } } as const;
const counts = { runs: 10, skips: 0, ms: { median: 6, p95: 8 }, everyNth: 1, size: 'full', restarts: 0, heapBytes: 0 } as const;

it('finds the model for each thing a filter needs; of two for different sizes one is enough', () => {
  const landscape: ModelState = { model: 'person-landscape', status: loading };
  const square: ModelState = { model: 'person-square', status: ready };
  const pose: ModelState = { model: 'pose', status: loading };
  expect(modelsOf(['person'], [landscape, pose])).toEqual([landscape]);
  expect(modelsOf(['person', 'pose'], [landscape, square, pose])).toEqual([square, pose]);
  expect(modelsOf(['faces'], [landscape])).toEqual([]);
  expect(modelsOf([], [landscape])).toEqual([]);
});

it('takes the one of two at work that saw something last', () => {
  const far: ModelState = { model: 'faces', status: ready, counts: { ...counts, ageMs: 5000 } };
  const near: ModelState = { model: 'faces-near', status: ready, counts: { ...counts, ageMs: 30 } };
  expect(modelsOf(['faces'], [far, near])).toEqual([near]);
});

it('tells a failed model before one that loads, and none that works', () => {
  const [a, b, c] = [{ model: 'pose', status: loading }, { model: 'faces', status: failed }, { model: 'person-square', status: ready }] as const;
  expect(waitsFor([c, a, b])).toBe(b);
  expect(waitsFor([c, a])).toBe(a);
  expect(waitsFor([c])).toBeUndefined();
});
