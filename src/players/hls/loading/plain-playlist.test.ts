import { expect, it } from 'vitest';
import { readPlainPlaylist, sayHeld } from './plain-playlist';

const LIVE = '#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:7\n#EXTINF:2,\nseg-7.ts\n#EXTINF:1.5,\nseg-8.ts\n';

it('reads what a live playlist of plain files has come to', () => {
  expect(readPlainPlaylist(LIVE)).toEqual({ newest: 8, durationS: 1.5 });
});

it.each([
  ['one that has ended', `${LIVE}#EXT-X-ENDLIST\n`],
  ['one whose server holds requests', LIVE.replace('\n', '\n#EXT-X-SERVER-CONTROL:HOLD-BACK=6,CAN-BLOCK-RELOAD=YES\n')],
  ['one with parts', LIVE.replace('\n', '\n#EXT-X-PART-INF:PART-TARGET=0.5\n')],
  ['a multivariant playlist', '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nindex.m3u8\n'],
  ['a recording', LIVE.replace('\n', '\n#EXT-X-PLAYLIST-TYPE:VOD\n')],
  ['one without a segment yet', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n'],
  ['a page', '<!doctype html>'],
])('leaves alone %s', (_what, text) => {
  expect(readPlainPlaylist(text)).toBeUndefined();
});

it('says that requests are held, and changes nothing else', () => {
  const held = sayHeld(LIVE);
  expect(held.split('\n').filter((line) => !LIVE.split('\n').includes(line))).toEqual(['#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES']);
  expect(held.startsWith('#EXTM3U\n')).toBe(true);
  expect(sayHeld(LIVE.replace('\n', '\n#EXT-X-SERVER-CONTROL:HOLD-BACK=6\n'))).toContain('#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,HOLD-BACK=6\n');
});
