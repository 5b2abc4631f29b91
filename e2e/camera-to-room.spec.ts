import path from 'node:path';
import { bt601, distance } from './far-end/bt601';
import { meanYuv } from './far-end/i420';
import { AUTOPLAY_FLAG } from './harness/chromium';
import { livekitOf, onlySource, STEADY } from './harness/studio-page';
import { QUADRANTS } from './media';
import { expect, test } from './studio-test';

test('camera and microphone reach the room, colours as the camera gives them', async ({ stage, farEnd, openStudio, launch }) => {
  const browser = await launch([AUTOPLAY_FLAG, `--use-file-for-fake-video-capture=${path.join(stage.mediaFolder, 'camera.y4m')}`]);
  const viewer = await farEnd();
  const studio = await openStudio({ source: 'camera', audio: 'mic', live: '1' }, { browser });
  await studio.toBe('live');
  await viewer.nextPicture();
  expect(viewer.rows[0]).toMatchObject({ width: 1280, height: 720 });

  const figures = await viewer.measure(4);
  expect(figures.distinctPerSecond, 'the program keeps its rate').toBeGreaterThan(STEADY);
  expect(figures.damaged).toBe(0);
  const picture = await viewer.nextPicture();
  for (const [name, { rgb, area }] of Object.entries(QUADRANTS)) {
    expect(distance(meanYuv(picture, area), bt601(rgb)), `${name} ${JSON.stringify(meanYuv(picture, area))}`).toBeLessThan(6);
  }
  expect(viewer.sound.beep.length, 'sound arrives').toBeGreaterThan(200);
  await expect.poll(() => viewer.sound.level(1), { message: 'the fake microphone beeps' }).toBeGreaterThan(-60);

  const report = await studio.lawfulReport();
  const source = onlySource(report);
  expect(source).toMatchObject({ kind: 'camera', status: { state: 'running' } });
  expect(source.received, 'camera pictures').toBeGreaterThan(60);
  expect(report.program.distinct, 'a camera below the program rate repeats pictures').toBeLessThan(report.program.rendered);
  expect(source.repeated).toBeGreaterThan(0);
  expect(livekitOf(report).status.state).toBe('live');

  const missing = await studio.refusal((handle) => handle.addSource('camera:no such label'));
  expect(missing).toMatch(/no such label|not-found|connected/i);
  await studio.end();
  await studio.lawfulReport();
});
