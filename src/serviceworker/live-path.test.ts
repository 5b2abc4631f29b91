import { describe, expect, it } from 'vitest';
import { isLiveAddress, parseLiveAddress } from './live-path';

const ROOT = 'https://tabcast.example/';
const BELOW = 'https://tabcast.example/shows/tonight/';

describe('an address of a live stream', () => {
  it.each([
    [ROOT, 'live/studio/index.m3u8', { stream: 'studio', path: 'index.m3u8' }],
    [ROOT, 'live/studio/index.m3u8?_HLS_msn=7&_HLS_part=2', { stream: 'studio', path: 'index.m3u8' }],
    [ROOT, 'live/Gr%C3%B6%C3%9Fe_1.a-b/main.m3u8', { stream: 'Größe_1.a-b', path: 'main.m3u8' }],
    [BELOW, 'live/studio/video/part-3.m4s#t', { stream: 'studio', path: 'video/part-3.m4s' }],
  ])('below %s: %s', (scope, address, file) => {
    expect(isLiveAddress(scope + address, scope)).toBe(true);
    expect(parseLiveAddress(scope + address, scope)).toEqual(file);
  });

  it.each(['live/', 'live/studio', 'live/studio/', 'live//index.m3u8', 'live/a%2Fb/index.m3u8', 'live/%2e%2e/index.m3u8', 'live/%E0%A4%A/index.m3u8', `live/${'x'.repeat(65)}/index.m3u8`])(
    'that names no stream is answered, and nobody is asked: %s',
    (address) => {
      expect(isLiveAddress(ROOT + address, ROOT)).toBe(true);
      expect(parseLiveAddress(ROOT + address, ROOT)).toBeUndefined();
    },
  );

  it.each([
    ['another folder', `${ROOT}assets/live/studio/index.m3u8`, ROOT],
    ['a name that only begins alike', `${ROOT}lively/studio/index.m3u8`, ROOT],
    ['another site', 'https://other.example/live/studio/index.m3u8', ROOT],
    ['a folder above the scope', `${ROOT}live/studio/index.m3u8`, BELOW],
    ['the page itself', `${ROOT}?live=1`, ROOT],
    ['a query that looks like it', `${ROOT}proxy?to=/live/studio/index.m3u8`, ROOT],
  ])('is not %s', (_name, address, scope) => {
    expect(isLiveAddress(address, scope)).toBe(false);
    expect(parseLiveAddress(address, scope)).toBeUndefined();
  });
});
