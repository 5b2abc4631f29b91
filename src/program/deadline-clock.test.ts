import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../core/time';
import { DeadlineClock, type Tick } from './deadline-clock';

/** A clock that only moves when told; timers fire `lateMs` after they were due. */
function fakeTime(lateMs = 0) {
  let nowMs = 1_000_000;
  let timer: { readonly atMs: number; readonly callback: () => void } | undefined;
  return {
    environment: {
      now: () => nowMs as EpochMs,
      after: (delayMs: number, callback: () => void) => {
        timer = { atMs: nowMs + delayMs + lateMs, callback };
        return () => {
          timer = undefined;
        };
      },
    },
    runUntil(endMs: number, block: (nowMs: number) => number = () => 0) {
      while (timer && timer.atMs <= endMs) {
        const { atMs, callback } = timer;
        nowMs = Math.max(nowMs, atMs) + block(atMs);
        timer = undefined;
        callback();
      }
      nowMs = Math.max(nowMs, endMs);
    },
  };
}

describe('DeadlineClock', () => {
  it.each([15, 20, 25, 30, 60])('keeps %i ticks a second although every timer is 3 ms late', (fps) => {
    const time = fakeTime(3);
    const ticks: Tick[] = [];
    const clock = new DeadlineClock(fps, time.environment, (tick) => ticks.push(tick));
    time.runUntil(1_010_000 + 4);
    clock.stop();
    expect(ticks).toHaveLength(10 * fps + 1);
    expect(ticks.every((tick) => tick.missed === 0)).toBe(true);
    const dues = ticks.map((tick) => tick.dueMs - 1_000_000);
    dues.forEach((due, index) => expect(due).toBeCloseTo((index * 1000) / fps, 6));
  });

  it('counts the ticks that passed while the thread was blocked and goes on at the grid', () => {
    const time = fakeTime();
    const ticks: Tick[] = [];
    const clock = new DeadlineClock(30, time.environment, (tick) => ticks.push(tick));
    time.runUntil(1_002_000, (atMs) => (ticks.length === 10 && atMs < 1_000_400 ? 200 : 0));
    clock.stop();
    const missed = ticks.reduce((sum, tick) => sum + tick.missed, 0);
    expect(missed).toBe(6);
    expect(ticks.length + missed).toBe(61);
    expect(new Set(ticks.map((tick) => Math.round(((tick.dueMs - 1_000_000) * 30) / 1000))).size).toBe(ticks.length);
  });

  it('takes a timer that fires a little early for the tick it was set for', () => {
    const time = fakeTime(-0.3);
    const ticks: Tick[] = [];
    const clock = new DeadlineClock(30, time.environment, (tick) => ticks.push(tick));
    time.runUntil(1_001_000);
    clock.stop();
    expect(ticks).toHaveLength(31);
  });

  it('is silent after stop, also when stopped inside a tick', () => {
    const time = fakeTime();
    let count = 0;
    const clock: DeadlineClock = new DeadlineClock(30, time.environment, () => {
      count += 1;
      if (count === 3) clock.stop();
    });
    time.runUntil(1_005_000);
    expect(count).toBe(3);
  });
});
