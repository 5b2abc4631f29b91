import { expect, it } from 'vitest';
import { parseWatchHash } from './watch-address';

it.each([
  ['#/watch/studio', 'studio'],
  ['#/watch/studio/', 'studio'],
  ['#/watch/Gr%C3%B6%C3%9Fe_1.a-b', 'Größe_1.a-b'],
  ['#/watch/r1?via=livekit', 'r1'],
])('%s watches %s by LiveKit', (hash, room) => {
  expect(parseWatchHash(hash)).toEqual({ ok: true, room, via: 'livekit', ignored: [] });
});

it.each(['#/watch/', '#/watch/a%2Fb', '#/watch/.hidden', `#/watch/${'x'.repeat(65)}`, '#/watch/%E0%A4%A', '#/other/r1', ''])('%s names no room', (hash) => {
  const address = parseWatchHash(hash);
  expect(address.ok ? undefined : address.fault).toMatchObject({ code: 'bad-parameter', message: expect.stringContaining('accepts') as string });
});

it('says that HLS is not built', () => {
  const address = parseWatchHash('#/watch/r1?via=hls&url=https%3A%2F%2Fx%2Findex.m3u8');
  expect(address).toMatchObject({ ok: false, room: 'r1', fault: { code: 'not-built' } });
});

it('lists what it does not know and plays all the same', () => {
  expect(parseWatchHash('#/watch/r1?via=smoke&url=x&color=red&color=blue')).toEqual({ ok: true, room: 'r1', via: 'livekit', ignored: ['via=smoke (accepted: livekit)', 'url (only with via=hls)', 'color (accepted: via)'] });
});
