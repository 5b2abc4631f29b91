import { describe, expect, it } from 'vitest';
import type { Report } from '../core/report';
import { joinLosses, mainCause, takeReport, troubled, type Figures, type Sample } from './figures';
import { sampleReport } from './testing/sample-report';

function figuresOf(...reports: readonly Report[]): Figures {
  let samples: readonly Sample[] = [];
  let figures: Figures | undefined;
  for (const report of reports) ({ samples, figures } = takeReport(samples, report));
  if (!figures) throw new Error('at least one report');
  return figures;
}

describe('figures of the last 10 s', () => {
  it('count from the oldest report within 10 s, not from the start', () => {
    const { windowMs, program } = figuresOf(
      sampleReport({ at: 0, due: 0 }),
      sampleReport({ at: 5000, due: 150, skipped: { late: 30 } }),
      sampleReport({ at: 15_000, due: 450, skipped: { late: 33 } }),
    );
    expect(windowMs).toBe(10_000);
    expect(program.recent).toEqual({ of: 300, lost: { late: 3 } });
    expect(program.total).toEqual({ of: 450, lost: { late: 33 } });
    expect(program.fps).toBeCloseTo(29.7);
  });

  it('say nothing of a rate after one report', () => {
    expect(figuresOf(sampleReport({ at: 1000, due: 30 }))).toMatchObject({ windowMs: 0, program: { fps: 0, recent: { of: 0, lost: {} } } });
  });

  it('begin anew when counts fall: another program runs', () => {
    const { windowMs } = figuresOf(sampleReport({ at: 0, due: 900 }), sampleReport({ at: 1000, due: 10 }), sampleReport({ at: 2000, due: 40 }));
    expect(windowMs).toBe(1000);
  });

  it('compare an output that came later with zero', () => {
    const { outputs } = figuresOf(sampleReport({ at: 0, due: 0 }), sampleReport({ at: 1000, due: 30, outputs: [{ offered: 30, dropped: { 'encoder-busy': 6 } }] }));
    expect(outputs[0]?.recent).toEqual({ of: 30, lost: { 'encoder-busy': 6 } });
  });

  it('keep no sample older than the window', () => {
    let samples: readonly Sample[] = [];
    for (let second = 0; second < 100; second += 1) ({ samples } = takeReport(samples, sampleReport({ at: second * 1000, due: second * 30 })));
    expect(samples).toHaveLength(11);
  });
});

describe('losses', () => {
  const loss = { of: 100, lost: { unwatched: 50, network: 3, 'encoder-busy': 7 } } as const;

  it('leave harmless causes out', () => {
    expect(troubled(loss)).toBe(10);
    expect(mainCause(loss)).toBe('encoder-busy');
    expect(mainCause({ of: 10, lost: { unwatched: 10 } })).toBeUndefined();
  });

  it('of several stages add up by cause', () => {
    expect(joinLosses({ of: 100, lost: { late: 1 } }, [loss, { of: 90, lost: { network: 2 } }])).toEqual({ of: 100, lost: { late: 1, unwatched: 50, network: 5, 'encoder-busy': 7 } });
  });
});
