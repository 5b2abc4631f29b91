import { expect, it } from 'vitest';
import { codecWords } from './codec-words';

it.each([
  ['avc1.640c1f, mp4a.40.2', 'H.264 · AAC'],
  ['av01.0.05M.08, opus', 'AV1 · Opus'],
  ['vp09.00.31.08', 'VP9'],
  ['VP8', 'VP8'],
  ['H264', 'H.264'],
  ['dvh1.05.01', 'dvh1.05.01'],
  ['', ''],
])('%s is called %s', (codecs, words) => {
  expect(codecWords(codecs)).toBe(words);
});
