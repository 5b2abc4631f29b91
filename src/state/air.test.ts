import { describe, expect, it } from 'vitest';
import type { OutputState } from '../core/studio-state';
import type { EpochMs } from '../core/time';
import { airOf } from './air';
import { liveChecks } from './live-checks';
import { sampleOutput, sampleState } from './testing/sample-report';

const at = (ms: number): EpochMs => ms as EpochMs;
const fault = { family: 'output', code: 'connection-lost', message: 'lost' } as const;

function air(...statuses: readonly OutputState['status'][]): string {
  return airOf({ phase: 'ready', outputs: statuses.map(sampleOutput) }).state;
}

describe('the state of the whole show', () => {
  it('is what needs most attention of its outputs', () => {
    const reconnecting = { state: 'reconnecting', since: at(0), attempt: 2, nextAt: at(3000), reason: fault } as const;
    expect(air({ state: 'idle' })).toBe('offline');
    expect(air({ state: 'starting', since: at(0) }, { state: 'idle' })).toBe('starting');
    expect(air({ state: 'starting', since: at(0) }, { state: 'live', since: at(0) })).toBe('live');
    expect(air({ state: 'live', since: at(0) }, reconnecting)).toBe('reconnecting');
    expect(air({ state: 'stopping' })).toBe('stopping');
  });

  it('has been live since its first output was', () => {
    const outputs = [sampleOutput({ state: 'live', since: at(500) }), sampleOutput({ state: 'live', since: at(200) })];
    expect(airOf({ phase: 'live', outputs })).toEqual({ state: 'live', since: 200 });
  });

  it('is the program’s while no output runs', () => {
    expect(airOf({ phase: 'loading', outputs: [sampleOutput({ state: 'idle' })] }).state).toBe('loading');
    expect(airOf({ phase: 'failed', outputs: [sampleOutput({ state: 'failed', fault })] }).state).toBe('failed');
  });
});

describe('checks before going live', () => {
  const strip = { id: 'sound-1', kind: 'microphone', label: 'Microphone', gainDb: 0, muted: false } as const;

  it('tell silence by its reason', () => {
    expect(liveChecks(sampleState()).sound).toBe('none');
    expect(liveChecks(sampleState({ strips: [{ ...strip, muted: true }] })).sound).toBe('muted');
    expect(liveChecks(sampleState({ strips: [strip], audio: 'suspended' })).sound).toBe('suspended');
    expect(liveChecks(sampleState({ strips: [strip] })).sound).toBe('good');
  });

  it('see a black picture coming', () => {
    expect(liveChecks(sampleState()).picture).toBe('none');
  });
});
