import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { meanYuv } from './far-end/i420';
import { decodeComplaints, probe } from './far-end/probe-media';
import { expect, test } from './studio-test';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tabcast-panel-'));
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

const MIDDLE = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

/** How far a canvas's middle pixel is from grey, 0…255; −1 before anything is drawn. */
async function colourOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = element.getContext('2d')?.getImageData(element.width >> 1, element.height >> 1, 1, 1).data ?? [];
    return alpha === 0 ? -1 : Math.max(red, green, blue) - Math.min(red, green, blue);
  });
}

test('before and after stand side by side while live, and viewers go on seeing after', async ({ farEnd, openStudio }) => {
  const viewer = await farEnd();
  const studio = await openStudio({ source: 'pattern:hue', filter: 'grey', size: '640x360', live: '1' });
  await studio.toBe('live');
  await viewer.nextPicture();
  await studio.page.getByRole('button', { name: 'Before and after' }).click();
  const [before, after] = [studio.page.locator('figure canvas').first(), studio.page.locator('figure canvas').last()];
  await expect.poll(() => colourOf(before), { message: 'before has its colour' }).toBeGreaterThan(100);
  await expect.poll(() => colourOf(after), { message: 'after is grey' }).toBeLessThan(12);
  const moved = await before.evaluate((element: HTMLCanvasElement) => element.toDataURL());
  await expect.poll(() => before.evaluate((element: HTMLCanvasElement) => element.toDataURL()), { message: 'the picture moves' }).not.toBe(moved);
  for (let i = 0; i < 60; i += 1) {
    const { u, v } = meanYuv(await viewer.nextPicture(), MIDDLE);
    expect(Math.hypot(u - 128, v - 128), 'what goes out is grey').toBeLessThan(8);
  }
  const { filters } = await studio.lawfulReport();
  expect(filters).toMatchObject([{ kind: 'grey', bypassed: false }]);
});

test('a filter is changed, switched and moved while live without a picture that has no filter', async ({ farEnd, openStudio }) => {
  const viewer = await farEnd();
  const studio = await openStudio({ source: 'pattern:hue', filter: ['grey', 'color'], size: '640x360', live: '1' });
  await studio.toBe('live');
  await viewer.nextPicture();
  const watch = { on: true };
  const colours: number[] = [];
  const watching = (async () => {
    while (watch.on) {
      const { u, v } = meanYuv(await viewer.nextPicture(), MIDDLE);
      colours.push(Math.hypot(u - 128, v - 128));
    }
  })();
  const contrast = studio.page.getByRole('slider', { name: 'Contrast' });
  for (let i = 0; i < 20; i += 1) await contrast.press('ArrowRight');
  await studio.page.getByRole('button', { name: 'Move Color correction: arrow up and down' }).press('ArrowUp');
  await studio.page.getByRole('switch', { name: 'Color correction on' }).click();
  await studio.page.getByRole('switch', { name: 'Color correction on' }).click();
  await expect.poll(() => colours.length, { timeout: 20_000 }).toBeGreaterThan(40);
  watch.on = false;
  await watching;
  expect(Math.max(...colours), 'grey all the time').toBeLessThan(8);
  expect((await studio.state()).filters.map(({ kind, settings }) => [kind, settings['contrast']])).toEqual([['color', 20], ['grey', undefined]]);
});

test('a file goes through a source’s filters from the panel and is downloaded', async ({ openStudio, stage }) => {
  const { page } = await openStudio({ source: 'pattern:clock', filter: ['grey', 'crop:left=50'], output: '' });
  await page.getByRole('button', { name: 'Actions for all filters' }).click();
  await page.getByRole('menuitem', { name: 'Process a file…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(path.join(stage.mediaFolder, 'clip.mp4'));
  await expect(dialog.getByText('Black and white → Crop')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Frame rate' }).click();
  await page.getByRole('option', { name: '50' }).click();
  await dialog.getByRole('button', { name: 'Process', exact: true }).click();
  await expect(dialog.getByText('clip-processed.mp4')).toBeVisible({ timeout: 40_000 });
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('clip-processed.mp4');
  const file = path.join(folder, 'clip.mp4');
  await download.saveAs(file);
  expect(decodeComplaints(file)).toBe('');
  const { streams, packets } = probe(file);
  expect(streams.find(({ kind }) => kind === 'video')).toMatchObject({ codec: 'h264', width: 320, height: 360 });
  expect(streams.find(({ kind }) => kind === 'audio')).toMatchObject({ codec: 'aac' });
  // Four seconds at the chosen rate.
  expect(packets.filter(({ kind }) => kind === 'video')).toHaveLength(200);
});

test('a file under way is cancelled at once, and its worker is gone', async ({ openStudio, stage }) => {
  const { page } = await openStudio({ source: 'pattern:clock', filter: 'blur', output: '' });
  const workers = page.workers().length;
  await page.getByRole('button', { name: 'Actions for all filters' }).click();
  await page.getByRole('menuitem', { name: 'Process a file…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(path.join(stage.mediaFolder, 'clip.mp4'));
  await dialog.getByRole('combobox', { name: 'Size' }).click();
  await page.getByRole('option', { name: '1920 × 1080' }).click();
  await dialog.getByRole('button', { name: 'Process', exact: true }).click();
  await expect.poll(() => page.workers().length, { message: 'the file’s worker runs' }).toBeGreaterThan(workers);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText('Choose or drop a video file')).toBeVisible({ timeout: 1000 });
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(workers);
});
