import { expect, it } from 'vitest';
import { findSource } from './find-source';

const ADDRESS = 'https://tabcast.example/live/Gr%C3%B6%C3%9Fe/index.m3u8';
const LIVE = '#EXTM3U\n#EXTINF:2,\nseg-1.m4s\n';
const { signal } = new AbortController();

it.each([
  [404, '', 'absent'],
  [200, '#EXTM3U\n', 'absent'],
  [200, LIVE, 'found'],
  [200, `${LIVE}#EXT-X-ENDLIST\n`, 'ended'],
])('a source that answers %s %j is %s', async (status, text, state) => {
  const asked: string[] = [];
  const source = { get: (path: string) => (asked.push(path), Promise.resolve({ status, type: '', headers: {}, ...(status === 200 && { body: new TextEncoder().encode(text) }) })) };
  const found = await findSource(ADDRESS, source).look(signal);
  expect(found).toEqual(state === 'found' ? { state, place: { address: ADDRESS, source } } : { state });
  expect(asked).toEqual(['index.m3u8']);
});
