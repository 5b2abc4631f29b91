import { expect, it } from 'vitest';
import { glanceAt } from './playlist-glance';

it.each([
  ['#EXTM3U\n#EXT-X-VERSION:9\n#EXTINF:2,\nseg-1.m4s\n', 'live'],
  ['#EXTM3U\r\n#EXTINF:2,\r\nseg-1.ts\r\n#EXT-X-ENDLIST\r\n', 'ended'],
  ['#EXTM3U\n#EXTINF:2,#EXT-X-ENDLIST\nseg-1.ts\n', 'live'],
  ['#EXTM3U\n#EXT-X-PART:DURATION=0.3,URI="p-1.m4s"\n', 'empty'],
  ['#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nindex.m3u8\n', 'live'],
  ['<!doctype html><title>Not here</title>', 'no-playlist'],
  ['', 'no-playlist'],
])('%j is %s', (text, glance) => {
  expect(glanceAt(text)).toBe(glance);
});
