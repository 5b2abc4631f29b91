import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { MediaFault } from '../../core/fault';
import type { FakeStudio } from '../testing/fake-studio';
import { openPage } from '../testing/open-page';

let close = (): void => {};
afterEach(() => {
  close();
  vi.restoreAllMocks();
});

const button = (name: string): ReturnType<typeof page.getByRole> => page.getByRole('button', { name, exact: true });

/** A camera with a filter that is on and one that is off, and the dialog with a chosen file. */
async function open(): Promise<FakeStudio> {
  const opened = await openPage({
    prepare: async (studio) => {
      const camera = await studio.addSource('camera');
      studio.addFilter(camera, 'hue');
      studio.enableFilter(studio.addFilter(camera, 'rotate'), false);
    },
  });
  ({ close } = opened);
  await page.getByRole('button', { name: 'Actions for all filters' }).click();
  await page.getByRole('menuitem', { name: 'Process a file…' }).click();
  await expect.element(button('Process')).toBeDisabled();
  const picker = document.querySelector<HTMLInputElement>('[role=dialog] input[type=file]');
  if (!picker) throw new Error('the form has a file picker');
  await userEvent.upload(picker, new File(['x'.repeat(2000)], 'talk.mov'));
  await expect.element(page.getByText('talk.mov')).toBeVisible();
  return opened.studio;
}

async function start(studio: FakeStudio): Promise<FakeStudio['transforms'][number]> {
  await button('Process').click();
  await expect.element(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  const [transform] = studio.transforms.slice(-1);
  if (!transform) throw new Error('nothing was started');
  return transform;
}

const progress = (seconds: number): Parameters<FakeStudio['transforms'][number]['tell']>[0] => ({ type: 'progress', seconds, of: 60, framesPerSecond: 120 });

describe('processing a file', () => {
  it('puts it through the filters that are on, into what was chosen', async () => {
    const studio = await open();
    await expect.element(page.getByRole('dialog').getByText('Hue', { exact: true })).toBeVisible();
    await page.getByText('Segments', { exact: true }).click();
    await page.getByRole('combobox', { name: 'Frame rate' }).click();
    await page.getByRole('option', { name: '30' }).click();
    await start(studio);
    expect(studio.calls.at(-1)).toBe(`transformFile talk.mov ${JSON.stringify({ container: 'cmaf', segment: 2, fps: 30, filters: [{ kind: 'hue', settings: { degrees: 0, degreesPerSecond: 0 } }] })}`);
  });

  it('tells how far it is, goes on behind a closed dialog, and is saved as a download', async () => {
    const studio = await open();
    const leaves = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leaves()).toBe(true);
    const transform = await start(studio);
    expect(leaves()).toBe(false);
    transform.tell(progress(15));
    await expect.element(page.getByText('0:15 of 1:00')).toBeVisible();
    await expect.element(page.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute('value', '0.25');
    await button('Continue in the background').click();
    await vi.waitFor(() => transform.tell(progress(30)));
    await expect.element(page.getByRole('button', { name: 'talk.mov 50%' })).toBeVisible();
    transform.tell({ type: 'done', result: { blob: new Blob(['12345678']) }, frames: 1800, faults: [] });
    await page.getByRole('button', { name: 'talk.mov done' }).click();
    await expect.element(page.getByText('1,800 pictures')).toBeVisible();
    const links: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      links.push(this.download);
    });
    await button('Save').click();
    await vi.waitFor(() => expect(links).toEqual(['talk-processed.mp4']));
    await button('Close').click();
    await expect.element(page.getByRole('button', { name: 'talk.mov done' })).not.toBeInTheDocument();
    expect(leaves()).toBe(true);
  });

  it('is cancelled at once, and nothing is left of it', async () => {
    const studio = await open();
    const transform = await start(studio);
    await button('Cancel').click();
    expect(transform.cancelled).toBe(true);
    await expect.element(page.getByText('Choose or drop a video file')).toBeVisible();
    await vi.waitFor(() => transform.tell(progress(30)));
    await expect.element(page.getByText('0:30 of 1:00')).not.toBeInTheDocument();
  });

  it('says what went wrong and what to do', async () => {
    const studio = await open();
    const transform = await start(studio);
    transform.fail(new MediaFault('unsupported-codec', 'ProRes is not decoded here.'));
    await expect.element(page.getByText('“talk.mov” could not be processed.')).toBeVisible();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await button('Back').click();
    await expect.element(page.getByText('Choose or drop a video file')).toBeVisible();
  });

  it('puts pieces into a new folder of the chosen one', async () => {
    const studio = await open();
    const transform = await start(studio);
    const written = new Map<string, string>();
    const folder = (path: string): object => ({
      getDirectoryHandle: (name: string) => Promise.resolve(folder(`${path}${name}/`)),
      getFileHandle: (name: string) => Promise.resolve({ createWritable: () => Promise.resolve({ write: async (blob: Blob) => void written.set(`${path}${name}`, await blob.text()), close: () => Promise.resolve() }) }),
    });
    vi.stubGlobal('showDirectoryPicker', () => Promise.resolve(folder('')));
    transform.tell({ type: 'done', result: { files: [{ path: 'index.m3u8', blob: new Blob(['#EXTM3U']) }, { path: 'segment-0.m4s', blob: new Blob(['moof']) }] }, frames: 60, faults: [] });
    await expect.element(page.getByText('2 files: playlists and segments')).toBeVisible();
    await button('Save').click();
    await vi.waitFor(() => expect(Object.fromEntries(written)).toEqual({ 'talk-processed/index.m3u8': '#EXTM3U', 'talk-processed/segment-0.m4s': 'moof' }));
    vi.unstubAllGlobals();
  });
});
