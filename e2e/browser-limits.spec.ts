import { AUTOPLAY_FLAG } from './harness/chromium';
import { expect, test } from './studio-test';

test('sound that the browser holds back is said in the page, and the picture goes on', async ({ openStudio, farEnd, launch }) => {
  const viewer = await farEnd();
  const studio = await openStudio({ source: 'pattern:bars', audio: 'tone', live: '1' }, { browser: await launch([]) });
  await studio.toBe('live');
  await viewer.nextPicture();
  expect((await viewer.measure(3)).distinctPerSecond).toBeGreaterThan(24);
  expect((await studio.state()).audio).toBe('suspended');
  await expect(studio.page.getByText('The browser holds sound back until you click').first()).toBeVisible();
  expect(viewer.sound.seconds, 'silence, not a standstill').toBeGreaterThan(1);
  expect(viewer.sound.level()).toBeLessThan(-70);
  await studio.lawfulReport();

  await studio.page.getByRole('button', { name: 'Start sound' }).first().click();
  await expect.poll(async () => (await studio.state()).audio).toBe('running');
  await expect.poll(() => viewer.sound.levelAt(440, 0.5)).toBeGreaterThan(-26);
  await expect(studio.page.getByText('The browser holds sound back until you click')).toHaveCount(0);
});

test('without WebGL the picture is drawn all the same, and asking for it is answered in words', async ({ openStudio, farEnd, launch }) => {
  const browser = await launch([AUTOPLAY_FLAG, '--disable-3d-apis', '--disable-gpu']);
  const viewer = await farEnd();
  const studio = await openStudio({ source: 'pattern:clock', renderer: 'webgl2', live: '1' }, { browser });
  await studio.toBe('live');
  await viewer.nextPicture();
  expect((await viewer.measure(2)).distinctPerSecond).toBeGreaterThan(20);
  const report = await studio.lawfulReport();
  expect(report.program.renderer).toBe('planar');
  expect(report.faults).toMatchObject([{ family: 'support', code: 'no-webgl2' }]);
  await expect(studio.page.getByText('WebGL2 is not available here').first()).toBeVisible();
});

test('a camera that is refused leaves everything else working', async ({ openStudio, newContext, launch }) => {
  const browser = await launch([AUTOPLAY_FLAG, '--deny-permission-prompts']);
  const studio = await openStudio({ source: ['pattern:hue', 'camera'] }, { context: await newContext(browser) });
  await studio.toBe('ready');
  const state = await studio.state();
  expect(state.sources.map((source) => source.kind)).toContain('pattern');
  const { program, faults } = await studio.lawfulReport();
  expect(program.rendered).toBeGreaterThan(0);
  expect(faults.map((fault) => fault.family)).toContain('device');
});
