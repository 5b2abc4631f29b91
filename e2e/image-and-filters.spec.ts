import { bt601, distance } from './far-end/bt601';
import { type ArrivedPicture, meanYuv } from './far-end/i420';
import { onsets } from './far-end/onsets';
import { FILE_FLASH, QUADRANTS } from './media';
import { onlySource } from './harness/studio-page';
import { expect, test } from './studio-test';

type Quadrant = keyof typeof QUADRANTS;

/** Up and left of the middle, within the circle that stays in the picture whatever it is turned by. */
const PROBE = { x: 0.37, y: 0.27, width: 0.04, height: 0.06 };
const NAMES = Object.keys(QUADRANTS) as Quadrant[];

function nearest(picture: ArrivedPicture, area = PROBE): Quadrant | 'none' {
  const seen = meanYuv(picture, area);
  return NAMES.find((name) => distance(seen, bt601(QUADRANTS[name].rgb)) < 14) ?? 'none';
}

test('a still image is shown with its own colours, and turned about', async ({ stage, farEnd, openStudio }) => {
  const viewer = await farEnd();
  const studio = await openStudio({ source: `image:${stage.media}still.png`, live: '1' });
  await viewer.pictureWhere((picture) => nearest(picture) !== 'none');
  await viewer.measure(1);
  const upright = await viewer.nextPicture();
  for (const name of NAMES) {
    expect(distance(meanYuv(upright, QUADRANTS[name].area), bt601(QUADRANTS[name].rgb)), name).toBeLessThan(6);
  }
  const [image = ''] = (await studio.state()).sources.map(({ id }) => id);
  const rotate = await studio.studio.evaluate((handle, source) => handle.addFilter(source, 'rotate', { degrees: 90 }), image);
  await viewer.pictureWhere((picture) => nearest(picture) === 'bottomLeft');
  const quarter = await viewer.nextPicture();
  expect(meanYuv(quarter, { x: 0.02, y: 0.4, width: 0.1, height: 0.2 }).y, 'the corners are black').toBeLessThan(20);
  await studio.studio.evaluate((handle, id) => handle.setFilter(id, { degrees: 180 }), rotate);
  await viewer.pictureWhere((picture) => nearest(picture) === 'bottomRight');
  await studio.studio.evaluate((handle, id) => handle.removeFilter(id), rotate);
  await viewer.pictureWhere((picture) => nearest(picture) === 'topLeft');

  const hue = await studio.studio.evaluate((handle, source) => handle.addFilter(source, 'hue', { degrees: 180 }), image);
  const { u, v } = bt601(QUADRANTS.topLeft.rgb);
  await viewer.pictureWhere((picture) => {
    const seen = meanYuv(picture, PROBE);
    return Math.abs(seen.u - (256 - u)) < 8 && Math.abs(seen.v - (256 - v)) < 8;
  });
  await studio.studio.evaluate((handle, id) => handle.removeFilter(id), hue);
  const { filters } = await studio.lawfulReport();
  expect(filters).toEqual([]);
});

test('filters by time follow the clock of the file', async ({ stage, farEnd, openStudio }) => {
  const viewer = await farEnd();
  viewer.flashArea = FILE_FLASH;
  const studio = await openStudio({ source: `file:${stage.media}clip.mp4`, filter: 'rotate:degreesPerSecond=90', live: '1' });
  const seen: { at: number; quadrant: Quadrant | 'none' }[] = [];
  await viewer.nextPicture();
  const until = Date.now() + 9500;
  while (Date.now() < until) {
    const picture = await viewer.nextPicture();
    seen.push({ at: picture.at, quadrant: nearest(picture) });
  }
  // A flash begins each second of the file, when a quarter turn is complete.
  const flashes = onsets(viewer.flash, { on: 170, off: 140 });
  const turns = flashes.flatMap((at) => seen.find((row) => row.at === at)?.quadrant ?? []);
  const order: readonly (Quadrant | 'none')[] = ['topLeft', 'bottomLeft', 'bottomRight', 'topRight'];
  expect(turns.length).toBeGreaterThanOrEqual(7);
  expect(turns, 'a whole quarter turn at each second').not.toContain('none');
  expect(turns.slice(1), `clockwise; flashes ${flashes.map((at) => at - (flashes[0] ?? 0)).join(' ')}`).toEqual(turns.slice(0, -1).map((before) => order[(order.indexOf(before) + 1) % 4]));

  const report = await studio.lawfulReport();
  expect(report.filters).toMatchObject([{ kind: 'rotate', source: onlySource(report).id, bypassed: false }]);
  expect(report.filters[0]?.frames).toBeGreaterThan(150);
  expect((await studio.state()).filters[0]?.settings).toMatchObject({ degrees: 0, degreesPerSecond: 90 });
});
