import { describe, expect, it } from 'vitest';
import type { OriginAnswer } from '../../../core/live-request';
import { parseByteRange } from './byte-range';
import { MemoryOrigin } from './memory-origin';

function setUp() {
  const timers = new Set<() => void>();
  const origin = new MemoryOrigin({
    longestHoldMs: 6000,
    after: (_ms, callback) => {
      timers.add(callback);
      return () => timers.delete(callback);
    },
  });
  return { origin, timers };
}

/** What a request has been answered by now. */
function ask(origin: MemoryOrigin, path: string, query = '') {
  const state: { answer?: OriginAnswer } = {};
  void origin.get(path, query).then((answer) => (state.answer = answer));
  return state;
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const text = (answer: OriginAnswer | undefined): string => new TextDecoder().decode(answer?.body);
const file = (bytes: number[]) => ({ type: 'video/mp4', bytes: Uint8Array.from(bytes), content: 'final' }) as const;

describe('MemoryOrigin', () => {
  it('answers files with type, caching and CORS, and 404 for what it has not', async () => {
    const { origin } = setUp();
    origin.put('a.m4s', file([1, 2, 3]));
    const answer = await origin.get('a.m4s');
    expect(answer).toMatchObject({ status: 200, type: 'video/mp4' });
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect([...(answer.body ?? [])]).toEqual([1, 2, 3]);
    expect((await origin.get('b.m4s')).status).toBe(404);
    origin.delete('a.m4s');
    expect((await origin.get('a.m4s')).status).toBe(404);
  });

  it('gives a copy, so that a transferred answer takes nothing away', async () => {
    const { origin } = setUp();
    const segment = Uint8Array.of(1, 2, 3, 4);
    origin.put('part', { ...file([]), bytes: segment.subarray(1, 3) });
    const { body } = await origin.get('part');
    expect(body?.buffer.byteLength).toBe(2);
    expect(body?.buffer).not.toBe(segment.buffer);
  });

  it('never lets playlists and init sections be cached', async () => {
    const { origin } = setUp();
    origin.putPlaylist('index.m3u8', '#EXTM3U', { mediaSequence: 0, parts: 1, ended: false });
    origin.put('init.mp4', { ...file([1]), content: 'changing' });
    for (const path of ['index.m3u8', 'init.mp4']) expect((await origin.get(path)).headers['cache-control']).toBe('no-cache');
    expect((await origin.get('index.m3u8')).type).toBe('application/vnd.apple.mpegurl');
  });

  it('answers byte ranges', async () => {
    const { origin } = setUp();
    origin.put('a', file([10, 11, 12, 13, 14]));
    const some = await origin.get('a', '', 'bytes=1-2');
    expect(some).toMatchObject({ status: 206, headers: { 'content-range': 'bytes 1-2/5' } });
    expect([...(some.body ?? [])]).toEqual([11, 12]);
    expect(await origin.get('a', '', 'bytes=9-')).toMatchObject({ status: 416, headers: { 'content-range': 'bytes */5' } });
    expect((await origin.get('a', '', 'lines=1-2')).status).toBe(200);
  });

  it('holds a reload until the playlist holds the part or segment', async () => {
    const { origin, timers } = setUp();
    origin.putPlaylist('index.m3u8', 'one', { mediaSequence: 5, parts: 2, ended: false });
    const has = ask(origin, 'index.m3u8', '_HLS_msn=5&_HLS_part=1');
    const part = ask(origin, 'index.m3u8', '?_HLS_msn=5&_HLS_part=2');
    const segment = ask(origin, 'index.m3u8', '_HLS_msn=5');
    const beyond = ask(origin, 'index.m3u8', '_HLS_msn=5&_HLS_part=30');
    await settled();
    expect(text(has.answer)).toBe('one');
    expect([part.answer, segment.answer, beyond.answer]).toEqual([undefined, undefined, undefined]);
    origin.putPlaylist('index.m3u8', 'two', { mediaSequence: 5, parts: 3, ended: false });
    await settled();
    expect(text(part.answer)).toBe('two');
    expect(segment.answer).toBeUndefined();
    origin.putPlaylist('index.m3u8', 'three', { mediaSequence: 6, parts: 0, ended: false });
    await settled();
    expect(text(segment.answer)).toBe('three');
    expect(text(beyond.answer)).toBe('three');
    expect(timers.size).toBe(0);
  });

  it('refuses what is too far ahead or makes no sense, and holds nothing after the end', async () => {
    const { origin } = setUp();
    origin.putPlaylist('index.m3u8', 'x', { mediaSequence: 5, parts: 0, ended: false });
    for (const query of ['_HLS_msn=7', '_HLS_msn=7&_HLS_part=0', '_HLS_part=1', '_HLS_msn=-1', '_HLS_msn=x', '_HLS_msn=5&_HLS_part=1.5']) {
      expect((await origin.get('index.m3u8', query)).status, query).toBe(400);
    }
    const held = ask(origin, 'index.m3u8', '_HLS_msn=6');
    origin.putPlaylist('index.m3u8', 'end', { mediaSequence: 5, parts: 0, ended: true });
    await settled();
    expect(text(held.answer)).toBe('end');
    expect((await origin.get('index.m3u8', '_HLS_msn=9')).status).toBe(200);
  });

  it('holds the hinted part until it exists, and says 404 when it never will', async () => {
    const { origin } = setUp();
    const position = { mediaSequence: 0, parts: 1, ended: false };
    origin.putPlaylist('index.m3u8', 'x', position, 'p1');
    const part = ask(origin, 'p1');
    expect((await origin.get('p2')).status).toBe(404);
    await settled();
    expect(part.answer).toBeUndefined();
    origin.put('p1', file([1]));
    await settled();
    expect(part.answer?.status).toBe(200);
    origin.putPlaylist('index.m3u8', 'y', position, 'p2');
    const never = ask(origin, 'p2');
    await settled();
    origin.putPlaylist('index.m3u8', 'z', { ...position, mediaSequence: 1 }, 'q0');
    await settled();
    expect(never.answer?.status).toBe(404);
  });

  it('lets go of a request that was held too long', async () => {
    const { origin, timers } = setUp();
    origin.putPlaylist('index.m3u8', 'x', { mediaSequence: 0, parts: 0, ended: false });
    const held = ask(origin, 'index.m3u8', '_HLS_msn=0');
    await settled();
    for (const fire of timers) fire();
    await settled();
    expect(held.answer?.status).toBe(503);
  });
});

describe('parseByteRange', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=2-', { start: 2, end: 10 }],
    ['bytes=-3', { start: 7, end: 10 }],
    ['bytes=-30', { start: 0, end: 10 }],
    ['bytes=5-99', { start: 5, end: 10 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,3-4', undefined],
    ['items=0-1', undefined],
  ])('reads %s', (header, expected) => {
    expect(parseByteRange(header, 10)).toEqual(expected);
  });
});
