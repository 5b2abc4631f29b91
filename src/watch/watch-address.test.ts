import { expect, it } from 'vitest';
import { parseWatchHash } from './watch-address';

const BASE = 'https://tabcast.example/shows/';

it.each([
  ['#/watch/studio', 'studio'],
  ['#/watch/studio/', 'studio'],
  ['#/watch/Gr%C3%B6%C3%9Fe_1.a-b', 'Größe_1.a-b'],
  ['#/watch/r1?via=livekit', 'r1'],
])('%s watches %s by LiveKit', (hash, room) => {
  expect(parseWatchHash(hash, BASE)).toEqual({ ok: true, room, via: 'livekit', ignored: [] });
});

it.each(['#/watch/', '#/watch/a%2Fb', '#/watch/.hidden', `#/watch/${'x'.repeat(65)}`, '#/watch/%E0%A4%A', '#/other/r1', ''])('%s names no room', (hash) => {
  const address = parseWatchHash(hash, BASE);
  expect(address.ok ? undefined : address.fault).toMatchObject({ code: 'bad-parameter', message: expect.stringContaining('accepts') as string });
});

it.each([
  ['#/watch/r1?via=hls', {}],
  ['#/watch/r1?via=hls&url=https%3A%2F%2Fx.example%2Fa%2Findex.m3u8%3Fkey%3D1%262', { playlist: 'https://x.example/a/index.m3u8?key=1&2' }],
  ['#/watch/r1?via=hls&url=origin%2Fr2%2Fmain.m3u8', { playlist: 'https://tabcast.example/shows/origin/r2/main.m3u8' }],
])('%s watches by HLS', (hash, way) => {
  expect(parseWatchHash(hash, BASE)).toEqual({ ok: true, room: 'r1', via: 'hls', ignored: [], ...way });
});

it.each(['ftp://x.example/index.m3u8', 'https://', 'javascript:alert(1)', 'data:application/vnd.apple.mpegurl,x'])('url=%s is no playlist', (url) => {
  const address = parseWatchHash(`#/watch/r1?via=hls&url=${encodeURIComponent(url)}`, BASE);
  expect(address).toMatchObject({ ok: false, room: 'r1', fault: { code: 'bad-url', message: expect.stringContaining('accepts') as string } });
});

it('lists what it does not know and plays all the same', () => {
  const ignored = ['via=smoke (accepted: livekit, hls)', 'url (only with via=hls)', 'color (accepted: via, url)'];
  expect(parseWatchHash('#/watch/r1?via=smoke&url=x&color=red&color=blue', BASE)).toEqual({ ok: true, room: 'r1', via: 'livekit', ignored });
});
