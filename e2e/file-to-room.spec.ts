import type { Rect } from '../src/core/geometry';
import { bt601, distance } from './far-end/bt601';
import { type ArrivedPicture, meanYuv } from './far-end/i420';
import { offsets, onsets } from './far-end/onsets';
import { quantile } from './far-end/quantile';
import { livekitOf, STEADY } from './harness/studio-page';
import { FILE_FLASH, type MediaName, QUADRANTS } from './media';
import { expect, test } from './studio-test';

type Quadrant = keyof typeof QUADRANTS;

/** Whether each place of the picture shows the colour of that quadrant. */
function shows(picture: ArrivedPicture, places: readonly (readonly [Rect, Quadrant])[], tolerance = 10): boolean {
  return places.every(([area, quadrant]) => distance(meanYuv(picture, area), bt601(QUADRANTS[quadrant].rgb)) < tolerance);
}

const UPRIGHT = (Object.keys(QUADRANTS) as Quadrant[]).map((name) => [QUADRANTS[name].area, name] as const);

/** A 360×640 picture in the middle of 640×360: 202 px wide. */
function inPortrait({ x, y, width, height }: Rect): Rect {
  const scale = 0.3164;
  return { x: 0.3418 + x * scale, y, width: width * scale, height };
}

const TURNED = [
  [inPortrait(QUADRANTS.topLeft.area), 'bottomLeft'],
  [inPortrait(QUADRANTS.topRight.area), 'topLeft'],
  [inPortrait(QUADRANTS.bottomLeft.area), 'bottomRight'],
  [inPortrait(QUADRANTS.bottomRight.area), 'topRight'],
] as const;

test('a file reaches the room with its sound, in sync, over and over', async ({ stage, farEnd, openStudio }) => {
  const viewer = await farEnd();
  viewer.flashArea = FILE_FLASH;
  const studio = await openStudio({ source: `file:${stage.media}clip.mp4`, live: '1' });
  await studio.toBe('live');
  await viewer.pictureWhere((picture) => shows(picture, UPRIGHT, 6));
  const figures = await viewer.measure(10.5);
  expect(figures.damaged).toBe(0);
  expect(figures.distinctPerSecond).toBeGreaterThan(STEADY);

  const delays = offsets(onsets(viewer.flash, { on: 170, off: 140 }), onsets(viewer.sound.beep, { on: 0.1, off: 0.02 }));
  expect(delays.length, 'flashes with their beep, the loop included').toBeGreaterThanOrEqual(8);
  expect(Math.abs(quantile(delays, 0.5)), `sound after picture, ms: ${delays.map(Math.round).join(' ')}`).toBeLessThan(45);
  expect(viewer.sound.levelAt(440, 1, 1), 'the steady tone of the right channel').toBeGreaterThan(-26);
  expect(viewer.sound.levelAt(440, 1, 0), 'stays out of the left').toBeLessThan(-40);

  const report = await studio.lawfulReport();
  expect(report.sources[0]).toMatchObject({ kind: 'media-file', status: { state: 'running' } });
  expect(report.sources[0]?.received).toBeGreaterThan(200);
  expect(report.audio.strips).toMatchObject([{ kind: 'file', muted: false }]);
  await studio.end();
  await studio.lawfulReport();
});

const FILES: readonly { readonly name: MediaName; readonly places: typeof UPRIGHT | typeof TURNED; readonly size: { readonly width: number; readonly height: number }; readonly sounds: number }[] = [
  { name: 'clip.webm', places: UPRIGHT, size: { width: 640, height: 360 }, sounds: 1 },
  { name: 'clip.mkv', places: UPRIGHT, size: { width: 640, height: 360 }, sounds: 1 },
  { name: 'clip.ts', places: UPRIGHT, size: { width: 640, height: 360 }, sounds: 1 },
  { name: 'turned.mov', places: TURNED, size: { width: 360, height: 640 }, sounds: 1 },
  { name: 'varying.mp4', places: UPRIGHT, size: { width: 640, height: 360 }, sounds: 1 },
  { name: 'odd.webm', places: UPRIGHT, size: { width: 321, height: 181 }, sounds: 1 },
  { name: 'mute.mp4', places: UPRIGHT, size: { width: 640, height: 360 }, sounds: 0 },
];

test('containers, codecs and odd files play, bad ones are refused in words', async ({ stage, farEnd, openStudio, noise }) => {
  noise.provokes(/404.*absent\.mp4/);
  const viewer = await farEnd();
  const studio = await openStudio({ source: 'pattern:hue', size: '640x360', live: '1' });
  await studio.toBe('live');
  for (const { name, places, size, sounds } of FILES) {
    await test.step(name, async () => {
      const id = await studio.studio.evaluate((handle, url) => handle.addSource({ kind: 'media-file', settings: { url } }), `${stage.media}${name}`);
      await viewer.pictureWhere((picture) => shows(picture, places, 12));
      const state = await studio.state();
      expect(state.sources.find((source) => source.id === id)).toMatchObject({ kind: 'media-file', status: { state: 'running' }, ...size });
      expect(state.strips.filter((strip) => strip.kind === 'file')).toHaveLength(sounds);
      const report = await studio.lawfulReport();
      expect(report.sources.find((source) => source.id === id)?.used).toBeGreaterThan(0);
      await studio.studio.evaluate((handle, source) => handle.removeSource(source), id);
    });
  }

  await test.step('sound only', async () => {
    await studio.studio.evaluate((handle, url) => handle.addSource({ kind: 'media-file', settings: { url } }), `${stage.media}sound-only.m4a`);
    await expect.poll(() => viewer.sound.levelAt(440, 0.5, 1), { timeout: 10_000 }).toBeGreaterThan(-26);
  });

  await test.step('a file of the user', async () => {
    const input = await studio.studio.evaluate(async (handle, url) => {
      const blob = await (await fetch(url)).blob();
      const id = await handle.addSource({ kind: 'media-file', settings: { file: new File([blob], 'mine.mp4', { type: 'video/mp4' }) } });
      return handle.state().sources.find((source) => source.id === id)?.label;
    }, `${stage.media}clip.mp4`);
    expect(input).toContain('mine');
    await viewer.pictureWhere((picture) => shows(picture, UPRIGHT, 12));
  });

  for (const [name, words] of [['garbage.mp4', /cannot|not.*file|damaged|video/i], ['absent.mp4', /404|could not be fetched/i]] as const) {
    expect(await studio.refusal((handle, url) => handle.addSource({ kind: 'media-file', settings: { url } }), `${stage.media}${name}`)).toMatch(words);
  }
  const report = await studio.lawfulReport();
  expect(report.faults, 'who asked was told').toEqual([]);
  expect(livekitOf(report).status.state, 'nothing is lost').toBe('live');
  expect((await viewer.measure(1)).distinctPerSecond).toBeGreaterThan(20);
});
