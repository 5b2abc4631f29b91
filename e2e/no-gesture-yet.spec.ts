import { evaluateWithoutGesture } from './harness/without-gesture';
import { expect, studioUrl, test } from './studio-test';

// A trace looks into the page, and that counts as a gesture.
test.use({ trace: 'off' });

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

test('where the browser refuses autoplay, a button starts the show', async ({ stage, room, openStudio, newContext, launch }) => {
  await openStudio({ audio: 'tone', live: '1' });
  const page = await (await newContext(await launch([]))).newPage();
  await page.goto(`${stage.site}#/watch/${room}`);
  await expect.poll(() => evaluateWithoutGesture(page, 'document.documentElement.dataset.watch'), { timeout: 15_000 }).toBe('playing');
  await expect.poll(() => evaluateWithoutGesture(page, '[...document.querySelectorAll("button")].map((button) => button.innerText).join("|")')).toMatch(/Play|Turn sound on/);
  await page.getByRole('button', { name: /^(Play|Turn sound on)$/ }).first().click();
  const video = page.locator('video').first();
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => [element.paused, element.muted])).toEqual([false, false]);
  await expect(page.getByRole('button', { name: /^(Play|Turn sound on)$/ })).toHaveCount(0);
});
