import { livekitOf } from './harness/studio-page';
import { expect, test } from './studio-test';

test('good parameters set the studio up, bad ones are listed in one notice and the rest works', async ({ openStudio, farEnd }) => {
  const viewer = await farEnd();
  const studio = await openStudio({
    source: ['pattern:bars', 'nonsense:thing', 'pattern:counter'],
    filter: ['wibble', 'hue:degrees=90', 'rotate:degrees=sideways'],
    size: '641x360',
    fps: '0',
    renderer: 'metal',
    video: 'codec=h263',
    audio: ['tone', 'trumpet'],
    output: 'livekit',
    name: 'Ada',
    colour: 'green',
    live: '1',
  });
  await studio.toBe('live');
  const state = await studio.state();
  expect(state).toMatchObject({ name: 'Ada', program: { width: 1280, height: 720, fps: 30 } });
  expect(state.sources.map((source) => source.settings['pattern'] ?? source.label)).toHaveLength(2);
  expect(state.filters, 'a filter stays with its defaults where a setting is bad: it may hide something').toMatchObject([
    { kind: 'hue', settings: { degrees: 90 } },
    { kind: 'rotate', settings: { degrees: 0 } },
  ]);
  expect(state.strips.map((strip) => strip.kind)).toContain('tone');
  expect(state.notices, 'one notice').toHaveLength(1);
  const said = `${JSON.stringify(state.notices[0]?.values)} ${state.notices[0]?.details ?? ''}`;
  const expected = [/nonsense/, /wibble.*hue/s, /sideways/, /641x360/, /fps/, /metal.*planar.*webgl2/s, /h263.*vp8.*h264.*vp9.*av1/s, /trumpet.*mic.*tone.*file.*none/s, /colour.*source.*timecode/s];
  for (const words of expected) expect(said).toMatch(words);
  await expect(studio.page.getByText('Some parts of the address were not understood')).toBeVisible();

  await viewer.nextPicture();
  await expect.poll(() => viewer.sound.levelAt(440, 0.5), { message: 'the tone' }).toBeGreaterThan(-26);
  await studio.lawfulReport();
});

test('size, rate, renderer, codec and outputs are taken as given', async ({ openStudio, farEnd }) => {
  const viewer = await farEnd();
  const studio = await openStudio({ source: 'pattern:counter', size: '640x360', fps: '20', renderer: 'planar', track: 'capture', video: 'codec=h264,kbps=800', name: 'Grace %26 Co', timecode: '0', live: '1' });
  await studio.toBe('live');
  await viewer.nextPicture();
  expect(viewer.rows[0]).toMatchObject({ width: 640, height: 360 });
  expect(viewer.rows[0]?.code, 'no timecode unless asked for').toBeUndefined();
  const report = await studio.lawfulReport();
  expect(report.program).toMatchObject({ width: 640, height: 360, fps: 20, renderer: 'planar', track: 'capture' });
  const [output] = (await studio.state()).outputs;
  expect(output).toMatchObject({ kind: 'livekit', selected: true, settings: { codec: 'h264', kbps: 800 } });
  await expect.poll(async () => JSON.stringify((await studio.state()).outputs[0]?.info), { message: 'connection info names the codec' }).toMatch(/h264/i);
  expect(livekitOf(report).status.state).toBe('live');
});

test('without parameters the studio shows the hue pattern, and other outputs say they are not there yet', async ({ openStudio }) => {
  const studio = await openStudio({ timecode: '0' });
  const state = await studio.state();
  expect(state.sources).toMatchObject([{ kind: 'pattern', status: { state: 'running' } }]);
  expect(state).toMatchObject({ phase: 'ready', program: { width: 1280, height: 720, fps: 30, timecode: false }, notices: [] });
  const words = await studio.refusal((handle) => handle.goLive(['whip']));
  expect(words).toMatch(/not|yet|accept/i);
  expect(await studio.page.locator('html').getAttribute('data-studio')).not.toBe('live');
});
