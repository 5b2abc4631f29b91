import { describe, expect, it } from 'vitest';
import type { OutputReport } from '../core/report';
import { pushOf, segmentsOf } from './hls-figures';
import { sampleReport } from './testing/sample-report';

function report(own: Readonly<Record<string, unknown>>): OutputReport {
  const [output] = sampleReport({ at: 0, due: 0, outputs: [{ offered: 0 }] }).outputs;
  if (!output) throw new Error('one output');
  return { ...output, ...own };
}

describe('what an output reports of its own', () => {
  it('is read where it is there', () => {
    const segments = [{ sequence: 1, bytes: 500_000, durationS: 2 }];
    expect(segmentsOf(report({ segments }))).toEqual(segments);
    expect(pushOf(report({ push: { state: 'retrying', url: 'https://o.example/', pushed: 4, queued: 2, missed: 1, since: 5, nextAt: 9, attempt: 1 } }))).toEqual({ state: 'retrying', url: 'https://o.example/', pushed: 4, queued: 2, missed: 1, since: 5, nextAt: 9 });
    expect(pushOf(report({ push: { state: 'pushing', url: 'https://o.example/' } }))).toMatchObject({ queued: 0, since: 0 });
  });

  it.each([{}, { segments: 'many', push: null }, { segments: [{ bytes: '1' }, null, 3], push: { state: 'asleep', url: '' } }, { push: { state: 'pushing' } }])('is nothing in %o', (own) => {
    expect(segmentsOf(report(own))).toEqual([]);
    expect(pushOf(report(own))).toBeNull();
  });
});
