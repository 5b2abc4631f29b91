import { describe, expect, it } from 'vitest';
import type { EpochMs } from '../core/time';
import type { OutputFigures } from './figures';
import type { PushFigures } from './hls-figures';
import { outputHealth, pushHealth } from './output-health';

const LIVE = { status: { state: 'live', since: 0 as EpochMs } } as const;

function figures(lost: OutputFigures['recent']['lost'] = {}, of = 300): OutputFigures {
  return { kind: 'hls', kbps: 2400, latencyMs: 200, total: { of, lost }, recent: { of, lost }, segments: [], push: null };
}

describe('the health of an output', () => {
  it('tells losses by what causes them and how grave they are', () => {
    expect(outputHealth(LIVE, figures())).toMatchObject({ level: 'good', key: 'outputs.health.arrive' });
    expect(outputHealth(LIVE, figures({ 'encoder-busy': 9 }))).toEqual({ level: 'warning', key: 'outputs.health.encoder', share: 0.03 });
    expect(outputHealth(LIVE, figures({ network: 30 }))).toMatchObject({ level: 'bad', key: 'outputs.health.network' });
    expect(outputHealth(LIVE, figures({ unwatched: 200 }))).toMatchObject({ level: 'good', key: 'outputs.health.unwatched' });
  });

  it('is unknown at rest and before the first frame', () => {
    expect(outputHealth({ status: { state: 'idle' } }, figures())).toBeNull();
    expect(outputHealth(LIVE, undefined)).toBeNull();
    expect(outputHealth(LIVE, figures({}, 0))).toBeNull();
  });
});

describe('the copy at an origin', () => {
  const url = 'https://o.example/live/';
  const push = (change: Partial<PushFigures> = {}): { readonly push: PushFigures } => ({ push: { state: 'pushing', url, pushed: 6, queued: 1, missed: 0, since: 0, nextAt: 0, ...change } });

  it('is reached, catches up, has gaps or is lost', () => {
    expect(pushHealth(push())).toEqual({ level: 'good', key: 'outputs.push.reached', url });
    expect(pushHealth(push({ queued: 3, missed: 2 }))).toEqual({ level: 'warning', key: 'outputs.push.catching-up', url, count: 3 });
    expect(pushHealth(push({ missed: 2 }))).toEqual({ level: 'warning', key: 'outputs.push.missed', url, count: 2 });
    expect(pushHealth(push({ state: 'retrying', pushed: 0, queued: 3, since: 5, nextAt: 9 }))).toEqual({ level: 'warning', key: 'outputs.push.unreached', url });
    expect(pushHealth(push({ state: 'retrying', queued: 3, since: 5, nextAt: 9 }))).toEqual({ level: 'warning', key: 'outputs.push.lost', url, since: 5, nextAt: 9 });
  });

  it('is nothing where nothing is pushed any more', () => {
    expect(pushHealth(push({ state: 'ended' }))).toBeNull();
    expect(pushHealth({ push: null })).toBeNull();
    expect(pushHealth(undefined)).toBeNull();
  });
});
