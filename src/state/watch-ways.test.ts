import { describe, expect, it } from 'vitest';
import type { OutputState } from '../core/studio-state';
import type { EpochMs } from '../core/time';
import { pushFolder, watchWays } from './watch-ways';

const BASE = 'https://tabcast.example/shows/';
const watchUrl = `${BASE}#/watch/r1`;

function output(kind: 'livekit' | 'hls', change: Partial<OutputState> = {}): OutputState {
  return { kind, selected: true, status: { state: 'idle' }, settings: { push: '' }, info: {}, ...change };
}

function urls(...outputs: readonly OutputState[]): readonly string[] {
  return watchWays({ watchUrl, outputs }, BASE).map(({ url }) => url);
}

describe('the ways to watch', () => {
  it('are those of outputs that are on or run', () => {
    expect(urls(output('livekit'), output('hls'))).toEqual([watchUrl, `${watchUrl}?via=hls`]);
    expect(urls(output('livekit', { selected: false }), output('hls', { selected: false }))).toEqual([]);
    expect(urls(output('livekit', { selected: false, status: { state: 'live', since: 0 as EpochMs } }))).toEqual([watchUrl]);
  });

  it('name the playlist at the origin, relative to the page or elsewhere', () => {
    expect(urls(output('hls', { settings: { push: 'https://o.example/a b' } }))[1]).toBe(`${watchUrl}?via=hls&url=${encodeURIComponent('https://o.example/a%20b/index.m3u8')}`);
    expect(urls(output('hls', { settings: { push: 'origin/r1/' } }))[1]).toBe(`${watchUrl}?via=hls&url=${encodeURIComponent(`${BASE}origin/r1/index.m3u8`)}`);
  });

  it.each(['', '  ', 'ftp://o.example/', 'https://', 3, undefined])('know no folder in %o', (push) => {
    expect(pushFolder(push, BASE)).toBeUndefined();
  });
});
