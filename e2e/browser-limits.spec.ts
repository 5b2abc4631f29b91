import { AUTOPLAY_FLAG, GRANT_FLAG } from './harness/chromium';
import { expect, test } from './studio-test';

test('without WebGL the picture is drawn all the same, and asking for it is answered in words', async ({ openStudio, farEnd, launch }) => {
  const browser = await launch([AUTOPLAY_FLAG, '--disable-gpu', '--disable-software-rasterizer']);
  const viewer = await farEnd();
  const studio = await openStudio({ source: 'pattern:clock', live: '1' }, { browser });
  await studio.toBe('live');
  await viewer.nextPicture();
  expect((await viewer.measure(2)).distinctPerSecond).toBeGreaterThan(20);
  const report = await studio.lawfulReport();
  expect(report.program.renderer).toBe('planar');
  expect(report.faults).toEqual([]);
  await studio.page.close();

  const forced = await openStudio({ source: 'pattern:clock', renderer: 'webgl2' }, { browser });
  await forced.toBe('ready');
  expect((await forced.lawfulReport()).program).toMatchObject({ renderer: 'planar' });
  expect((await forced.report()).faults).toMatchObject([{ family: 'support', code: 'no-webgl2' }]);
  await expect(forced.page.getByText('WebGL2 is not available here').first()).toBeVisible();
});

test('a camera that is refused leaves everything else working', async ({ openStudio, launch }) => {
  const browser = await launch([AUTOPLAY_FLAG], [GRANT_FLAG]);
  const studio = await openStudio({ source: ['pattern:hue', 'camera'], audio: 'mic' }, { browser });
  await studio.toBe('ready');
  await expect(studio.page.getByText('The browser was not allowed to use the device').first()).toBeVisible();
  await expect(studio.page.getByText(/camera or lock icon/).first()).toBeVisible();
  const state = await studio.state();
  expect(state.sources.map((source) => [source.kind, source.status.state])).toContainEqual(['pattern', 'running']);
  const { program, faults } = await studio.lawfulReport();
  expect(program.rendered).toBeGreaterThan(0);
  expect(faults.map((fault) => fault.code)).toEqual(['permission-denied', 'permission-denied']);
  expect(await studio.refusal((handle) => handle.addSource('camera'))).toMatch(/does not let|allow|permission/i);
});
