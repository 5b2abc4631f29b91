import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { epochNow } from '../core/time';
import { openPage, prepareShow } from './testing/open-page';

let close = (): void => {};
afterEach(() => close());

/** What axe finds serious or critical, in words. */
async function findings(): Promise<readonly string[]> {
  // Popups fade in: their colours are judged once they stand.
  const fading = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(fading.map((animation) => animation.finished.catch(() => animation)));
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`));
}

const SIZES = [
  { name: 'wide', width: 1440, height: 900 },
  { name: 'medium', width: 1024, height: 700 },
  { name: 'phone', width: 390, height: 844 },
] as const;

describe.each(['dark', 'light'] as const)('in the %s theme axe finds nothing serious', (theme) => {
  it.each(SIZES)('on a busy show, $name', async ({ width, height }) => {
    const opened = await openPage({ width, height, theme, prepare: prepareShow });
    ({ close } = opened);
    const { studio } = opened;
    await expect.element(page.getByRole('button', { name: 'Add a source' }).first()).toBeVisible();
    for (const { source } of studio.state().scene.items.slice(0, 1)) studio.setSourceVisible(source, false);
    studio.addHls({ push: 'https://origin.example/live' });
    studio.hlsReport = { segments: [{ sequence: 1, bytes: 500_000, durationS: 2 }], push: { state: 'retrying', url: 'https://origin.example/live/', queued: 3, missed: 0, since: epochNow(), nextAt: epochNow() } };
    const { source } = studio.state().scene.items.at(-1) ?? {};
    if (source) studio.addFilter(source, 'background-blur');
    studio.change({ models: [{ model: 'person-landscape', status: { state: 'loading', share: 0.4 } }] });
    studio.setOutputStatus({ state: 'live', since: epochNow() }, { codec: 'VP8', size: '1280×720', viewers: 3, roundTripMs: 3 });
    studio.tell({ family: 'device', code: 'permission-denied', message: 'NotAllowedError' });
    studio.change({ audio: 'suspended' });
    await expect.element(page.getByText('The browser was not allowed to use the device.')).toBeVisible();
    expect(await findings()).toEqual([]);
  });

  it('in every dialog', async () => {
    const opened = await openPage({ theme, prepare: prepareShow });
    ({ close } = opened);
    opened.studio.addHls();
    await expect.element(page.getByRole('button', { name: 'Add a source' }).first()).toBeVisible();
    for (const key of ['l', '?']) {
      await userEvent.keyboard(key);
      await expect.element(page.getByRole('dialog')).toBeVisible();
      expect(await findings()).toEqual([]);
      await userEvent.keyboard('{Escape}');
      await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    }
    await page.getByRole('button', { name: 'Settings of LiveKit' }).click();
    expect(await findings()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await page.getByRole('button', { name: 'Settings of HLS' }).click();
    await page.getByLabelText('Push to', { exact: true }).fill('nowhere:1');
    expect(await findings()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await page.getByRole('button', { name: 'Watch link' }).click();
    await expect.element(page.getByRole('heading', { name: 'Ways to watch' })).toBeVisible();
    expect(await findings()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await page.getByRole('combobox', { name: 'Add a filter' }).click();
    await userEvent.keyboard('b');
    await expect.element(page.getByRole('option', { name: 'Background blur' })).toBeVisible();
    expect(await findings()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    opened.studio.change({ hostKey: 'wrong' });
    await expect.element(page.getByLabelText('Host key', { exact: true })).toBeVisible();
    expect(await findings()).toEqual([]);
  });

  it('while a source is compared and a file goes through its filters', async () => {
    const opened = await openPage({ theme, prepare: prepareShow });
    ({ close } = opened);
    await page.getByRole('button', { name: 'Before and after' }).click();
    await page.getByRole('button', { name: 'Actions for all filters' }).click();
    expect(await findings()).toEqual([]);
    await page.getByRole('menuitem', { name: 'Process a file…' }).click();
    await expect.element(page.getByText('Choose or drop a video file')).toBeVisible();
    expect(await findings()).toEqual([]);
    const picker = document.querySelector<HTMLInputElement>('[role=dialog] input[type=file]');
    if (picker) await userEvent.upload(picker, new File(['x'], 'talk.mov'));
    await page.getByRole('button', { name: 'Process', exact: true }).click();
    await expect.element(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
    expect(await findings()).toEqual([]);
    opened.studio.transforms[0]?.tell({ type: 'done', result: { blob: new Blob(['x']) }, frames: 1, faults: [{ family: 'media', code: 'unsupported-codec', message: 'sound' }] });
    await expect.element(page.getByText('talk-processed.mp4')).toBeVisible();
    expect(await findings()).toEqual([]);
  });

  it('while nothing is there and an output failed', async () => {
    const opened = await openPage({ theme });
    ({ close } = opened);
    opened.studio.setOutputStatus({ state: 'failed', fault: { family: 'output', code: 'unreachable', message: '' } });
    await expect.element(page.getByText('Nothing to show yet')).toBeVisible();
    expect(await findings()).toEqual([]);
  });
});
