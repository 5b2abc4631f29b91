import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ModelReport } from '../core/report';
import type { StudioState } from '../core/studio-state';
import { ModelDesk } from './model-desk';
import { StateCell } from './state-cell';

function reportOf(model: string, runs: number): ModelReport {
  return { model, runs, skips: 1, ageMs: 20, ms: { median: 6, p95: 8 }, everyNth: 2, size: 'full', restarts: 0, heapBytes: 1000 };
}

describe('the models of the state', () => {
  let cell: StateCell;
  let reports: readonly ModelReport[] | Error;
  let desk: ModelDesk;
  let changes: number;

  beforeEach(() => {
    vi.useFakeTimers();
    cell = new StateCell({ models: [] as StudioState['models'] } as StudioState);
    reports = [];
    desk = new ModelDesk(cell, () => (reports instanceof Error ? Promise.reject(reports) : Promise.resolve(reports)));
    changes = 0;
    cell.subscribe(() => (changes += 1));
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('have a status, and their counts a second later', async () => {
    desk.hear('faces', { state: 'loading', share: 0.5 });
    expect(cell.state.models).toEqual([{ model: 'faces', status: { state: 'loading', share: 0.5 } }]);
    reports = [reportOf('faces', 30)];
    desk.hear('faces', { state: 'ready' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(cell.state.models).toMatchObject([{ model: 'faces', status: { state: 'ready' }, counts: { runs: 30, skips: 1, ageMs: 20, everyNth: 2 } }]);
    desk.hear('faces', { state: 'loading', share: 0 });
    expect(cell.state.models[0]).toMatchObject({ status: { state: 'loading' }, counts: { runs: 30 } });
  });

  it('are told again only when a model was asked, one by one', async () => {
    reports = [reportOf('faces', 30), reportOf('person-landscape', 5)];
    desk.hear('faces', { state: 'ready' });
    desk.hear('person-landscape', { state: 'ready' });
    await vi.advanceTimersByTimeAsync(3000);
    const before = cell.state.models;
    expect(changes).toBe(2);
    reports = [reportOf('faces', 60), reportOf('person-landscape', 5)];
    await vi.advanceTimersByTimeAsync(1000);
    expect(cell.state.models[0]?.counts?.runs).toBe(60);
    expect(cell.state.models[1]).toBe(before[1]);
  });

  it('stay as they were while the program does not answer', async () => {
    reports = [reportOf('faces', 30)];
    desk.hear('faces', { state: 'ready' });
    await vi.advanceTimersByTimeAsync(1000);
    reports = new Error('gone');
    await vi.advanceTimersByTimeAsync(2000);
    expect(cell.state.models).toMatchObject([{ status: { state: 'ready' }, counts: { runs: 30 } }]);
  });
});
