import { describe, expect, it } from 'vitest';
import { PipelineFault } from '../core/fault';
import { readTransformOptions } from './transform-options';

describe('readTransformOptions', () => {
  it('fills in what is left out', () => {
    expect(readTransformOptions({ filters: [{ kind: 'rotate', settings: { degreesPerSecond: 45 } }] })).toEqual({
      filters: [{ kind: 'rotate', version: 1, settings: { degrees: 0, degreesPerSecond: 45 } }],
      container: 'mp4',
    });
  });

  it('takes everything', () => {
    expect(readTransformOptions({ filters: [], size: { width: 640, height: 360 }, fps: 29.97, container: 'ts', segment: 2, kbps: 2500 })).toEqual({
      filters: [],
      size: { width: 640, height: 360 },
      fps: 29.97,
      container: 'ts',
      segmentS: 2,
      kbps: 2500,
    });
  });

  it.each([
    [undefined, /an object with filters, size, fps, container, segment, kbps/],
    [{}, /filters cannot be undefined; it accepts a list/],
    [{ filters: 'rotate' }, /a list of \{kind, settings\}/],
    [{ filters: ['rotate'] }, /\{kind, settings\} each/],
    [{ filters: [{ kind: 'sparkle' }] }, /no filter "sparkle"; there are: .*rotate/],
    [{ filters: [{ kind: 'rotate', setting: {} }] }, /accepts kind, settings/],
    [{ filters: [{ kind: 'rotate', settings: { speed: 1 } }] }, /rotate has no setting "speed"; it has: degrees, degreesPerSecond/],
    [{ filters: [{ kind: 'background-replace', settings: { source: 'source-2' } }] }, /background-replace: source cannot be source-2; it accepts none in a file/],
    [{ filters: [], speed: 2 }, /no option "speed"; it has: filters, size, fps, container, segment, kbps/],
    [{ filters: [], size: { width: 641, height: 360 } }, /size cannot be .*even numbers of pixels from 64 to 3840/],
    [{ filters: [], size: [640, 360] }, /size cannot be/],
    [{ filters: [], fps: 0 }, /fps cannot be 0; it accepts a number from 1 to 120/],
    [{ filters: [], container: 'avi' }, /container cannot be "avi"; it accepts mp4, cmaf, ts, mkv, webm/],
    [{ filters: [], container: 'webm', segment: 2 }, /container cannot be webm; it accepts mp4, cmaf, ts with segment/],
    [{ filters: [], container: 'cmaf' }, /segment cannot be left out; it accepts seconds with container cmaf/],
    [{ filters: [], segment: 0.1 }, /segment cannot be 0.1; it accepts a number from 0.5 to 60/],
    [{ filters: [], kbps: 2.5 }, /kbps/],
  ])('refuses %j in words', (options, words) => {
    expect(() => readTransformOptions(options)).toThrow(words);
    expect(() => readTransformOptions(options)).toThrow(PipelineFault);
  });

  it('takes an image, and a source that is not chosen', () => {
    const settings = { fill: 'image', image: 'a.jpg', source: 'source-2' };
    expect(readTransformOptions({ filters: [{ kind: 'background-replace', settings }] }).filters[0]?.settings).toMatchObject(settings);
  });
});
