import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../../core/time';
import { PhaseGate } from './phase-gate';

const INTERVAL = 1000 / 30;

/** Plays frames through ticks; counts ticks that show nothing new and frames that are never shown. */
function play(frameTimes: readonly number[], ticks: number): { repeated: number; superseded: number } {
  const gate = new PhaseGate(INTERVAL);
  const queue = [...frameTimes];
  let repeated = 0;
  let superseded = 0;
  for (let tick = 0; tick < ticks; tick += 1) {
    let taken = 0;
    while (queue[0] !== undefined && gate.isDue(queue[0] as EpochMs, (tick * INTERVAL) as EpochMs)) {
      queue.shift();
      taken += 1;
    }
    if (taken === 0) repeated += 1;
    superseded += Math.max(0, taken - 1);
  }
  return { repeated, superseded };
}

describe('PhaseGate', () => {
  it.each([0, 4, 8, 8.3, 8.4, 12, 16, 24, 25, 32])('shows each frame of a 30 fps file once at phase %d ms although timestamps are rounded', (phase) => {
    const frames = Array.from({ length: 300 }, (_, index) => Math.round(index * INTERVAL + phase));
    const { repeated, superseded } = play(frames, 300);
    expect(repeated + superseded).toBeLessThanOrEqual(2);
  });

  it('repeats one tick in six for 25 fps and drops none', () => {
    const frames = Array.from({ length: 250 }, (_, index) => index * 40);
    const { repeated, superseded } = play(frames, 300);
    expect(superseded).toBeLessThanOrEqual(1);
    expect(repeated).toBeGreaterThanOrEqual(48);
    expect(repeated).toBeLessThanOrEqual(52);
  });

  it('shows every other frame of 60 fps', () => {
    const frames = Array.from({ length: 600 }, (_, index) => (index * 1000) / 60);
    const { repeated, superseded } = play(frames, 300);
    expect(repeated).toBeLessThanOrEqual(1);
    expect(superseded).toBeGreaterThanOrEqual(298);
  });
});
