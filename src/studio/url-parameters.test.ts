import { describe, expect, it } from 'vitest';
import { parseFilter, parseSize, parseStudioParameters } from './url-parameters';

describe('parseStudioParameters', () => {
  it('opens the hue pattern at 1280x720, 30 fps, to LiveKit without any parameter', () => {
    expect(parseStudioParameters('')).toEqual({
      sources: [{ spec: 'pattern:hue', filters: [] }],
      format: { width: 1280, height: 720, fps: 30 },
      room: 'studio',
      name: 'Host',
      outputs: ['livekit'],
      outputSettings: {},
      timecode: false,
      live: false,
      problems: [],
    });
  });

  it('takes sources bottom first, each with the filters that follow it', () => {
    const plan = parseStudioParameters('?source=pattern:bars&filter=hue:degrees=90,degreesPerSecond=10&filter=rotate&source=camera&filter=rotate:degrees=-5');
    expect(plan.problems).toEqual([]);
    expect(plan.sources).toEqual([
      {
        spec: 'pattern:bars',
        filters: [
          { kind: 'hue', settings: { degrees: 90, degreesPerSecond: 10 } },
          { kind: 'rotate', settings: { degrees: 0, degreesPerSecond: 0 } },
        ],
      },
      { spec: 'camera', filters: [{ kind: 'rotate', settings: { degrees: -5, degreesPerSecond: 0 } }] },
    ]);
  });

  it('keeps a filter whose setting cannot be taken: it may be there to hide something', () => {
    const plan = parseStudioParameters('?source=camera&filter=background-blur:radius=9000');
    expect(plan.sources).toMatchObject([{ spec: 'camera', filters: [{ kind: 'background-blur', settings: { radius: 24 } }] }]);
    expect(plan.problems).toHaveLength(1);
  });

  it('applies a filter before any source to the default source', () => {
    expect(parseStudioParameters('?filter=hue').sources[0]?.filters).toHaveLength(1);
  });

  it('decodes a file address once and keeps its commas', () => {
    const plan = parseStudioParameters(`?source=${encodeURIComponent('file:https://a.example/x,y.mp4?z=1')}`);
    expect(plan.sources[0]?.spec).toBe('file:https://a.example/x,y.mp4?z=1');
  });

  it('reads size, rate, room, name, outputs, video, renderer, track and flags', () => {
    const plan = parseStudioParameters('?size=640x480&fps=20&room=my-room&name=Ada%20L&output=livekit&video=codec=h264,kbps=1000&renderer=webgl2&track=capture&timecode=1&live=1&audio=mic&audio=tone');
    expect(plan).toMatchObject({
      format: { width: 640, height: 480, fps: 20 },
      room: 'my-room',
      name: 'Ada L',
      outputs: ['livekit'],
      outputSettings: { livekit: { codec: 'h264', kbps: 1000 } },
      renderer: 'webgl2',
      track: 'capture',
      timecode: true,
      live: true,
      audio: ['mic', 'tone'],
      problems: [],
    });
  });

  it('reads the HLS output, a push address with its commas and colons included', () => {
    const plan = parseStudioParameters('?output=livekit,hls&hls=part=4,segment=1,push=https%3A%2F%2Fa.example%2Fx%252Cy%2F');
    expect(plan.problems).toEqual([]);
    expect(plan.outputs).toEqual(['livekit', 'hls']);
    expect(plan.outputSettings.hls).toMatchObject({ container: 'cmaf', segment: 1, window: 10, part: 4, kbps: 2500, audio: 'aac', push: 'https://a.example/x,y/' });
  });

  it.each([
    ['size=641x480', 'size', 'even'],
    ['size=99999x2', 'size', 'even'],
    ['size=big', 'size', '<width>x<height>'],
    ['fps=0', 'fps', '1 to 60'],
    ['fps=29.97', 'fps', 'whole number'],
    ['fps=', 'fps', 'whole number'],
    ['room=a/b', 'room', 'letters'],
    ['name=', 'name', 'characters'],
    ['source=webcam', 'source', 'camera'],
    ['source=pattern:snow', 'source', 'hue'],
    ['filter=sparkle', 'filter', 'hue'],
    ['filter=hue:degrees=blue', 'filter', 'degrees'],
    ['filter=hue:speed=1', 'filter', 'degreesPerSecond'],
    ['audio=loud', 'audio', 'mic'],
    ['output=rtmp', 'output', 'livekit'],
    ['video=codec=mpeg2', 'video', 'vp8'],
    ['hls=container=mp4', 'hls', 'cmaf'],
    ['hls=segment=0', 'hls', '1 to 10'],
    ['hls=container=ts,audio=opus', 'hls', 'aac'],
    ['video=kbps', 'video', '<setting>=<value>'],
    ['renderer=metal', 'renderer', 'planar'],
    ['track=magic', 'track', 'generator'],
    ['timecode=yes', 'timecode', '1'],
    ['colour=red', 'colour', 'parameters'],
    ['__proto__=x', '__proto__', 'parameters'],
  ])('lists %s with what is accepted and keeps the rest', (query, parameter, accepted) => {
    const plan = parseStudioParameters(`?${query}&timecode=1`);
    expect(plan.problems).toHaveLength(1);
    expect(plan.problems[0]).toMatchObject({ parameter });
    expect(plan.problems[0]?.accepted).toContain(accepted);
    expect(plan.timecode).toBe(true);
    expect(plan.sources.length).toBeGreaterThan(0);
    expect(plan.format).toEqual({ width: 1280, height: 720, fps: 30 });
  });
});

describe('spellings that other calls share with the address', () => {
  it('reads a filter with its defaults', () => {
    expect(parseFilter('rotate:degreesPerSecond=45')).toEqual({ kind: 'rotate', settings: { degrees: 0, degreesPerSecond: 45 } });
  });

  it.each(['sparkle', 'rotate:speed=1', 'rotate:degrees'])('refuses %s in words', (value) => {
    expect(() => parseFilter(value)).toThrow(/A filter cannot be ".*"; it accepts /);
  });

  it('reads a size', () => {
    expect(parseSize('640x360')).toEqual({ width: 640, height: 360 });
    expect(() => parseSize('large')).toThrow(/A size cannot be "large"; it accepts <width>x<height>/);
  });

  it('an image or a source named for the background is wanted there', () => {
    const { sources, problems } = parseStudioParameters('?source=camera&filter=background-replace:image=backdrops/dusk.jpg&filter=background-replace:color=%23ff0000&filter=background-replace:image=javascript:1');
    expect(sources[0]?.filters.map(({ settings }) => [settings['fill'], settings['image'], settings['color']])).toEqual([
      ['image', 'backdrops/dusk.jpg', '#2b6b4f'],
      ['color', '', '#ff0000'],
      ['color', '', '#2b6b4f'],
    ]);
    expect(problems).toMatchObject([{ parameter: 'filter', accepted: expect.stringContaining('image: an http:, https:') as unknown }]);
  });
});
