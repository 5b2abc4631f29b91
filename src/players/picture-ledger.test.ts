import { describe, expect, it } from 'vitest';
import { PictureLedger } from './picture-ledger';

const MS = 1000 / 30;

/** Shows one picture every 33 ms; each step is a tick, `null` for an unreadable one, or `[tick, presented step]`. */
function show(ledger: PictureLedger, steps: readonly (number | null | readonly [number, number])[], options: { from?: number; age?: number } = {}): number {
  let atMs = options.from ?? 1_000_000;
  let presented = Math.round(atMs / MS);
  for (const step of steps) {
    const [tick, ahead] = typeof step === 'object' && step !== null ? step : [step, 1];
    presented += ahead;
    atMs += MS * ahead;
    const timecode = tick === null ? undefined : { tick: tick % 2 ** 24, wallMs: Math.round(atMs - (options.age ?? 40)) };
    ledger.take({ atMs: Math.round(atMs), presented, timecode });
  }
  return Math.round(atMs);
}

const count = (from: number, length: number): number[] => Array.from({ length }, (_, i) => from + i);

describe("a viewer's books", () => {
  it('count every tick once, with its age and the rate', () => {
    const ledger = new PictureLedger();
    const now = show(ledger, count(500, 90));
    expect(ledger.figures(now)).toEqual({ fps: expect.closeTo(30, 0) as number, distinct: 90, lost: 0, damaged: 0, latencyMs: 40 });
  });

  it('count a gap between ticks as lost', () => {
    const ledger = new PictureLedger();
    const now = show(ledger, [...count(0, 30), ...count(33, 30)]);
    expect(ledger.figures(now)).toMatchObject({ distinct: 60, lost: 3 });
  });

  it('count what the page had no time to look at as shown', () => {
    const ledger = new PictureLedger();
    const now = show(ledger, [...count(0, 10), [12, 3], ...count(13, 10)]);
    expect(ledger.figures(now)).toMatchObject({ distinct: 23, lost: 0 });
  });

  it('count the same tick shown again only once', () => {
    const ledger = new PictureLedger();
    const now = show(ledger, [...count(0, 10), 9, 9, ...count(10, 5)]);
    expect(ledger.figures(now)).toMatchObject({ distinct: 15, lost: 0 });
  });

  it('call a picture damaged between readable ones, and not lost as well', () => {
    const ledger = new PictureLedger();
    const now = show(ledger, [...count(0, 10), null, null, ...count(12, 10)]);
    expect(ledger.figures(now)).toMatchObject({ distinct: 20, lost: 0, damaged: 2 });
  });

  it('without timecode have no latency and call nothing lost or damaged', () => {
    const ledger = new PictureLedger();
    const now = show(ledger, Array.from({ length: 60 }, () => null));
    expect(ledger.figures(now)).toMatchObject({ distinct: 60, lost: 0, damaged: 0, latencyMs: null });
  });

  it('do not trust a check byte that fits by chance', () => {
    const ledger = new PictureLedger();
    const chance = Array.from({ length: 512 }, (_, i) => (i % 256 === 7 ? (i * 7919) % 2 ** 24 : null));
    const now = show(ledger, chance);
    expect(ledger.figures(now)).toMatchObject({ distinct: 512, lost: 0, damaged: 0, latencyMs: null });
  });

  it('survive a misread tick', () => {
    const ledger = new PictureLedger();
    const now = show(ledger, [...count(0, 10), 9_000_000, ...count(11, 10)]);
    expect(ledger.figures(now)).toMatchObject({ distinct: 20, lost: 0, damaged: 1 });
  });

  it('go on over the end of the 24 bits', () => {
    const ledger = new PictureLedger();
    const now = show(ledger, count(2 ** 24 - 10, 20));
    expect(ledger.figures(now)).toMatchObject({ distinct: 20, lost: 0, damaged: 0 });
  });

  it('forget a timecode that was switched off', () => {
    const ledger = new PictureLedger();
    const now = show(ledger, [...count(0, 10), ...Array.from({ length: 200 }, () => null)]);
    expect(ledger.figures(now)).toMatchObject({ distinct: 210, lost: 0, damaged: 0, latencyMs: null });
  });

  it('start afresh after a break', () => {
    const ledger = new PictureLedger();
    show(ledger, count(0, 10));
    ledger.breakOff();
    const now = show(ledger, count(900, 10), { from: 1_100_000 });
    expect(ledger.figures(now)).toMatchObject({ distinct: 20, lost: 0, damaged: 0 });
  });

  it('never count back', () => {
    const ledger = new PictureLedger();
    let before = ledger.figures(0);
    let at = 1_000_000;
    for (const steps of [count(0, 20), [null, null], count(22, 5), [[40, 5], 41], Array.from({ length: 100 }, () => null), count(300, 9)] as const) {
      at = show(ledger, steps, { from: at });
      const now = ledger.figures(at);
      for (const key of ['distinct', 'lost', 'damaged'] as const) expect(now[key]).toBeGreaterThanOrEqual(before[key]);
      before = now;
    }
  });

  it('let the rate fall to nothing when pictures stop', () => {
    const ledger = new PictureLedger();
    const now = show(ledger, count(0, 90));
    expect(ledger.figures(now + 3000)).toMatchObject({ fps: 0, distinct: 90 });
  });
});
