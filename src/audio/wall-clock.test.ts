import { describe, expect, it } from 'vitest';
import { WallClock } from './wall-clock';

const RATE = 48_000;
const QUANTUM = 128;
const START = 1_700_000_000_000;

interface Scene {
  readonly seconds: number;
  /** Quanta rendered together, as by the `playback` latency hint. */
  readonly burst?: number;
  /** Scheduling delay of a burst, ms, from a number in 0…1. */
  readonly late?: (random: number, second: number) => number;
  /** Context's rate deviation, parts per million. */
  readonly ppm?: number;
  /** Time lost by the context before a second, ms. */
  readonly lost?: (second: number) => number;
}

/** A context's life as seen by the clock; returns the mapping's error in ms after each burst. */
function live(clock: WallClock, scene: Scene, onBurst: (second: number, errorMs: number) => void): void {
  const { seconds, burst = 8, late = () => 0, ppm = 0, lost = () => 0 } = scene;
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let frame = 0; frame < seconds * RATE; frame += burst * QUANTUM) {
    const ideal = (at: number): number => START + ((at * 1000) / RATE) * (1 + ppm / 1e6) + lost(at / RATE);
    // The last quantum of a burst is the one that is on time.
    const renderedAt = Math.floor(ideal(frame + (burst - 1) * QUANTUM) + late(random(), frame / RATE));
    for (let index = 0; index < burst; index += 1) clock.observe(frame + index * QUANTUM, renderedAt);
    onBurst(frame / RATE, clock.wallAt(frame) - ideal(frame));
  }
}

function worst(scene: Scene, from: number, to = Infinity): number {
  let most = 0;
  live(new WallClock(RATE), scene, (second, errorMs) => {
    if (second >= from && second < to) most = Math.max(most, Math.abs(errorMs));
  });
  return most;
}

describe('WallClock', () => {
  it('sees through bursts and whole milliseconds', () => {
    expect(worst({ seconds: 10, burst: 1 }, 1)).toBeLessThan(1.1);
    expect(worst({ seconds: 10, burst: 8 }, 1)).toBeLessThan(1.1);
    expect(worst({ seconds: 10, burst: 24 }, 1)).toBeLessThan(1.1);
  });

  it('is not moved by late bursts', () => {
    const jitter = (random: number): number => (random < 0.7 ? 60 * random : 0);
    expect(worst({ seconds: 20, late: jitter }, 1)).toBeLessThan(2);
  });

  it('finds its way down from a late start', () => {
    expect(worst({ seconds: 3, late: (_random, second) => (second < 0.3 ? 80 : 0) }, 0.5)).toBeLessThan(1.1);
  });

  it.each([200, -200])('follows a drift of %d ppm', (ppm) => {
    expect(worst({ seconds: 60, ppm }, 2)).toBeLessThan(2);
  });

  it('takes over lost time in one step within half a second', () => {
    const lost = (second: number): number => (second >= 5 ? 120 : 0);
    expect(worst({ seconds: 10, lost }, 1, 5)).toBeLessThan(1.1);
    expect(worst({ seconds: 10, lost }, 5.5)).toBeLessThan(1.1);
  });

  it('takes over a single lost buffer within a second and a bit', () => {
    const lost = (second: number): number => (second >= 5 ? 21.3 : 0);
    expect(worst({ seconds: 10, lost }, 6.2)).toBeLessThan(1.1);
  });

  it('holds through a stall that is caught up', () => {
    const late = (_random: number, second: number): number => (second >= 5 && second < 5.2 ? 150 : 0);
    expect(worst({ seconds: 8, late }, 1)).toBeLessThan(1.1);
  });

  it('never bends the mapping by more than 0.5 % but for steps', () => {
    const clock = new WallClock(RATE);
    let before = NaN;
    live(clock, { seconds: 20, ppm: 200, late: (random) => 20 * random }, (second) => {
      const offset = clock.wallAt(0);
      if (second > 1.1) expect(Math.abs(offset - before)).toBeLessThan(((8 * QUANTUM) / RATE) * 1000 * 0.005 + 1e-6);
      before = offset;
    });
  });

  it('counts what the context lost, and nothing after a restart', () => {
    const clock = new WallClock(RATE);
    live(clock, { seconds: 8, lost: (second) => (second >= 3 ? 80 : 0) + (second >= 5 ? 100 : 0) }, () => undefined);
    expect(clock.behindMs).toBeGreaterThan(178);
    expect(clock.behindMs).toBeLessThan(182);
    clock.restart();
    expect(clock.started).toBe(false);
    clock.observe(8 * RATE, START + 60_000);
    expect(clock.behindMs).toBe(0);
  });
});
