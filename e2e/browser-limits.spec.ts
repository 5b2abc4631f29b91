import { AUTOPLAY_FLAG, GRANT_FLAG } from './harness/chromium';
import { evaluateWithoutGesture } from './harness/without-gesture';
import { expect, studioUrl, test } from './studio-test';

test('sound that the browser holds back is said in the page, and the picture goes on', async ({ stage, room, farEnd, launch, newContext }) => {
  const viewer = await farEnd();
  const page = await (await newContext(await launch([]))).newPage();
  await page.goto(studioUrl(stage.site, { room, timecode: '1', source: 'pattern:bars', audio: 'tone', live: '1' }));
  await viewer.nextPicture();
  expect((await viewer.measure(3)).distinctPerSecond).toBeGreaterThan(20);
  expect(await evaluateWithoutGesture(page, 'window.studio.state().audio')).toBe('suspended');
  expect(await evaluateWithoutGesture(page, 'document.body.innerText')).toContain('The browser holds sound back until you click');
  expect(viewer.sound.seconds, 'silence, not a standstill').toBeGreaterThan(1);
  expect(viewer.sound.level()).toBeLessThan(-70);

  await page.getByRole('button', { name: 'Start sound' }).first().click();
  await expect.poll(() => page.evaluate('window.studio.state().audio')).toBe('running');
  await expect.poll(() => viewer.sound.levelAt(440, 0.5)).toBeGreaterThan(-26);
  await expect(page.getByText('The browser holds sound back until you click')).toHaveCount(0);
});

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
