import { expect, it } from 'vitest';
import { av1Codec, vp9Codec } from './codec-level';
import { h264Codec } from './h264-level';

it.each([
  [640, 480, 20, 'avc1.42e01e', 'vp09.00.30.08', 'av01.0.04M.08'],
  [480, 720, 15, 'avc1.42e01e', 'vp09.00.30.08', 'av01.0.04M.08'],
  [1280, 720, 30, 'avc1.42e01f', 'vp09.00.31.08', 'av01.0.05M.08'],
  [1280, 720, 60, 'avc1.42e020', 'vp09.00.40.08', 'av01.0.08M.08'],
  [1920, 1080, 30, 'avc1.42e028', 'vp09.00.40.08', 'av01.0.08M.08'],
  [1920, 1080, 60, 'avc1.42e02a', 'vp09.00.41.08', 'av01.0.09M.08'],
  [3840, 2160, 60, 'avc1.42e034', 'vp09.00.51.08', 'av01.0.13M.08'],
])('%i×%i at %i fps needs level %s, %s, %s', (width, height, fps, h264, vp9, av1) => {
  const format = { width, height, fps };
  expect([h264Codec('baseline', format), vp9Codec(format), av1Codec(format)]).toEqual([h264, vp9, av1]);
});
