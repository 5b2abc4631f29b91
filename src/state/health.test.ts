import { describe, expect, it } from 'vitest';
import type { SourceId } from '../core/ids';
import type { CauseCounts } from '../core/report';
import { WHOLE_PROGRAM } from '../core/scene';
import type { OutputState, StudioState } from '../core/studio-state';
import type { EpochMs } from '../core/time';
import { takeReport, type Figures } from './figures';
import { healthOf, type Health } from './health';
import { sampleOutput, sampleReport, sampleState } from './testing/sample-report';

const NOW = 0 as EpochMs;
const LIVE: OutputState['status'] = { state: 'live', since: NOW };
const FAULT = { family: 'output', code: 'connection-lost', message: 'lost' } as const;

/** Figures of 10 s at 30 fps. */
function figures(skipped: CauseCounts = {}, dropped: CauseCounts = {}): Figures {
  const first = takeReport([], sampleReport({ at: 0, due: 0, outputs: [{ offered: 0 }] }));
  return takeReport(first.samples, sampleReport({ at: 10_000, due: 300, skipped, outputs: [{ offered: 300, dropped }] })).figures;
}

function live(change: Partial<StudioState> = {}): StudioState {
  return sampleState({ phase: 'live', outputs: [sampleOutput(LIVE)], ...change });
}

function keyOf(state: StudioState, shown: Figures | null): Pick<Health, 'key' | 'level'> {
  const { key, level } = healthOf(state, shown);
  return { key, level };
}

describe('health', () => {
  it('is all well while nothing is lost', () => {
    expect(healthOf(live(), figures())).toEqual({ level: 'good', key: 'health.arrive', values: { fps: 30 } });
    expect(keyOf(sampleState(), figures())).toEqual({ level: 'good', key: 'health.drawn' });
  });

  it('tells a lost origin apart from a lost connection', () => {
    const status: OutputState['status'] = { state: 'reconnecting', since: NOW, attempt: 1, nextAt: NOW, reason: FAULT };
    expect(keyOf(live({ outputs: [sampleOutput(status)] }), figures()).key).toBe('health.reconnecting');
    expect(keyOf(live({ outputs: [{ ...sampleOutput(status), kind: 'hls' }] }), figures())).toEqual({ level: 'warning', key: 'health.origin-lost' });
  });

  it('says nothing before there is something to measure', () => {
    expect(keyOf(live(), null).key).toBe('health.measuring');
    expect(keyOf(live(), takeReport([], sampleReport({ at: 0, due: 0 })).figures).key).toBe('health.measuring');
  });

  it('does not alarm for one frame in a hundred, and does not hide it', () => {
    expect(healthOf(live(), figures({}, { 'encoder-busy': 3 }))).toEqual({ level: 'good', key: 'health.nearly', values: { actual: 29.7, fps: 30 } });
    expect(keyOf(sampleState(), figures({ late: 1 }))).toEqual({ level: 'good', key: 'health.nearly-drawn' });
  });

  it('warns above 1 % and is bad above 5 %, by cause', () => {
    expect(healthOf(live(), figures({}, { 'encoder-busy': 12 }))).toEqual({ level: 'warning', key: 'health.encoder', values: { share: 0.04 } });
    expect(keyOf(live(), figures({}, { network: 30 }))).toEqual({ level: 'bad', key: 'health.network' });
    expect(keyOf(live(), figures({ 'renderer-busy': 6 }))).toEqual({ level: 'warning', key: 'health.slow' });
    expect(keyOf(live(), figures({ hidden: 200 }))).toEqual({ level: 'bad', key: 'health.hidden' });
  });

  it('names the program before the outputs: what is not drawn cannot be sent', () => {
    expect(keyOf(live(), figures({ late: 30 }, { network: 60 })).key).toBe('health.slow');
  });

  it('blames no output that is not live', () => {
    expect(keyOf(sampleState(), figures({}, { network: 100 }))).toEqual({ level: 'good', key: 'health.drawn' });
  });

  it('takes frames nobody asked for as no loss', () => {
    expect(keyOf(live(), figures({}, { unwatched: 290 }))).toEqual({ level: 'good', key: 'health.unwatched' });
    expect(keyOf(live(), figures({}, { unwatched: 20 })).key).toBe('health.arrive');
  });

  it('puts a lost connection and a failed output before all figures', () => {
    const reconnecting = sampleOutput({ state: 'reconnecting', since: NOW, attempt: 1, nextAt: NOW, reason: FAULT });
    expect(keyOf(live({ outputs: [reconnecting] }), null)).toEqual({ level: 'warning', key: 'health.reconnecting' });
    expect(keyOf(live({ phase: 'failed', outputs: [sampleOutput({ state: 'failed', fault: FAULT })] }), figures())).toEqual({ level: 'bad', key: 'health.output-failed' });
    expect(keyOf(sampleState({ phase: 'failed' }), figures())).toEqual({ level: 'bad', key: 'health.failed' });
  });

  it('names a stalled source that viewers see, and no hidden one', () => {
    const source = { id: 'source-1', kind: 'camera', label: 'Desk camera', status: { state: 'stalled', since: NOW }, settings: {} } as const;
    const item = { source: 'source-1' as SourceId, fit: 'contain', rect: WHOLE_PROGRAM, opacity: 1 } as const;
    const showing = (visible: boolean): StudioState => live({ sources: [source], scene: { ...sampleState().scene, items: [{ ...item, visible }] } });
    expect(healthOf(showing(true), figures())).toEqual({ level: 'warning', key: 'health.stalled', values: { source: 'Desk camera' } });
    expect(keyOf(showing(false), figures()).key).toBe('health.arrive');
  });
});
