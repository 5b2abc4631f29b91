import { describe, expect, it } from 'vitest';
import type { SourceId } from '../core/ids';
import { WHOLE_PROGRAM } from '../core/scene';
import type { Notice } from '../core/studio-state';
import type { EpochMs } from '../core/time';
import { addRefusal, addReport, beginAdding, createStudioStore, dropRefusal, endAdding, shownNotices, takeState } from './studio-store';
import { sampleOutput, sampleReport, sampleState } from './testing/sample-report';

const refusal: Notice = { id: 'refusal-1', level: 'error', text: 'fault.in-use', values: { label: 'Camera' }, details: 'NotReadableError' };

describe('the store', () => {
  it('holds pure data: structuredClone and JSON lose nothing', () => {
    const fault = { family: 'output', code: 'connection-lost', message: 'lost', context: { room: 'studio' }, stack: '' } as const;
    const store = createStudioStore(sampleState());
    takeState(
      store,
      sampleState({
        sources: [{ id: 'source-1', kind: 'camera', label: 'Camera', status: { state: 'failed', fault }, settings: { label: '' }, width: 1280, height: 720 }],
        scene: { ...sampleState().scene, items: [{ source: 'source-1' as SourceId, fit: 'contain', rect: WHOLE_PROGRAM, visible: true, opacity: 1 }] },
        outputs: [sampleOutput({ state: 'reconnecting', since: 1 as EpochMs, attempt: 2, nextAt: 3 as EpochMs, reason: fault })],
        notices: [refusal],
      }),
    );
    addReport(store, sampleReport({ at: 0, due: 0, outputs: [{ offered: 0 }] }));
    addReport(store, sampleReport({ at: 1000, due: 30, skipped: { late: 1 }, outputs: [{ offered: 30, dropped: { network: 2 }, kbps: 1800 }] }));
    addRefusal(store, refusal);
    beginAdding(store, { id: 'adding-1', label: 'film.mp4' });
    const view = store.getState();
    expect(structuredClone(view)).toEqual(view);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  it('keeps a minute of bitrates for each output', () => {
    const store = createStudioStore(sampleState());
    for (let second = 0; second < 70; second += 1) addReport(store, sampleReport({ at: second * 1000, due: second * 30, outputs: [{ offered: 0, kbps: second }] }));
    const { livekit } = store.getState().rates;
    expect(livekit).toHaveLength(60);
    expect(livekit?.at(-1)).toBe(69);
  });

  it('keeps what does not change, so that views of it are not drawn again', () => {
    const store = createStudioStore(sampleState());
    const { studio } = store.getState();
    addReport(store, sampleReport({ at: 0, due: 0 }));
    expect(store.getState().studio).toBe(studio);
  });
});

describe('notices', () => {
  it('are not said twice when the studio tells of a refusal itself', () => {
    const store = createStudioStore(sampleState({ notices: [{ ...refusal, id: 'notice-1' }] }));
    addRefusal(store, refusal);
    expect(shownNotices(store.getState()).map((notice) => notice.id)).toEqual(['notice-1']);
  });

  it('repeat no refusal, and are gone when dismissed', () => {
    const store = createStudioStore(sampleState());
    addRefusal(store, refusal);
    addRefusal(store, { ...refusal, id: 'refusal-2' });
    expect(shownNotices(store.getState()).map((notice) => notice.id)).toEqual(['refusal-2']);
    dropRefusal(store, 'refusal-2');
    expect(shownNotices(store.getState())).toEqual([]);
  });
});

describe('what is being added', () => {
  it('is listed until it is there', () => {
    const store = createStudioStore(sampleState());
    beginAdding(store, { id: 'a', label: 'one' });
    beginAdding(store, { id: 'b', label: 'two' });
    endAdding(store, 'a');
    expect(store.getState().adding).toEqual([{ id: 'b', label: 'two' }]);
  });
});
