import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SourceId } from '../../core/ids';
import type { FakeStudio } from '../testing/fake-studio';
import { openPage } from '../testing/open-page';

let close = (): void => {};
afterEach(() => close());

/** A camera with these filters. */
async function open(...kinds: readonly string[]): Promise<FakeStudio> {
  const opened = await openPage({
    prepare: async (studio) => {
      const camera = await studio.addSource('camera');
      for (const kind of kinds) studio.addFilter(camera, kind);
    },
  });
  ({ close } = opened);
  await expect.element(page.getByRole('combobox', { name: 'Add a filter' })).toBeVisible();
  return opened.studio;
}

const button = (name: string): ReturnType<typeof page.getByRole> => page.getByRole('button', { name, exact: true });
const chain = (studio: FakeStudio): readonly string[] => studio.state().filters.map(({ kind }) => kind);
const enabled = (studio: FakeStudio): readonly boolean[] => studio.state().filters.map((filter) => filter.enabled);

describe('the menu of filters', () => {
  it('is grouped, and finds by typing', async () => {
    const studio = await open();
    await page.getByRole('combobox', { name: 'Add a filter' }).click();
    for (const group of ['People and privacy', 'Color', 'Shape', 'Look', 'Keying']) await expect.element(page.getByRole('group', { name: group })).toBeVisible();
    await userEvent.keyboard('chr');
    await expect.element(page.getByRole('option', { name: 'Hue' })).not.toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('heading', { name: 'Chroma key' })).toBeVisible();
    expect(chain(studio)).toEqual(['chroma-key']);
  });

  it('says when nothing is called that, and begins anew the next time', async () => {
    await open();
    const trigger = page.getByRole('combobox', { name: 'Add a filter' });
    await trigger.click();
    await userEvent.keyboard('xyz');
    await expect.element(page.getByText('No filter is called that.')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await trigger.click();
    await expect.element(page.getByRole('option', { name: 'Hue' })).toBeVisible();
  });
});

describe('a filter’s card', () => {
  it('folds, and goes back to its defaults', async () => {
    const studio = await open('hue');
    const id = studio.state().filters[0]?.id;
    if (id) studio.setFilter(id, { degrees: 90 });
    await page.getByRole('heading', { name: 'Hue' }).getByRole('button').click();
    await expect.element(page.getByRole('slider', { name: 'Angle' })).not.toBeInTheDocument();
    await page.getByRole('heading', { name: 'Hue' }).getByRole('button').click();
    await expect.element(page.getByRole('slider', { name: 'Angle' })).toBeInTheDocument();
    await button('Actions for Hue').click({ force: true });
    await page.getByRole('menuitem', { name: 'Reset to defaults' }).click();
    expect(studio.state().filters[0]?.settings['degrees']).toBe(0);
  });

  it('moves by its menu', async () => {
    const studio = await open('hue', 'rotate');
    await button('Actions for Rotate').click({ force: true });
    await page.getByRole('menuitem', { name: 'Move up' }).click();
    expect(chain(studio)).toEqual(['rotate', 'hue']);
  });

  it('tells how its model stands while it hides the picture', async () => {
    const studio = await open('background-blur');
    studio.change({ models: [{ model: 'person-landscape', status: { state: 'loading', share: 0.42 } }] });
    await expect.element(page.getByText('Loading the model: 42 %')).toBeVisible();
    await expect.element(page.getByRole('progressbar', { name: 'Model' })).toHaveAttribute('value', '0.42');
    studio.change({ models: [{ model: 'person-landscape', status: { state: 'failed', fault: { family: 'model', code: 'load-failed', message: '404' } } }] });
    await expect.element(page.getByText('The model could not be loaded; everything is hidden')).toBeVisible();
    studio.change({ models: [{ model: 'person-landscape', status: { state: 'ready' } }] });
    await expect.element(page.getByText('The model could not be loaded; everything is hidden')).not.toBeInTheDocument();
  });

  it('stops loading its model when it is cancelled', async () => {
    const studio = await open('background-blur');
    studio.change({ models: [{ model: 'person-landscape', status: { state: 'loading', share: 0.1 } }] });
    await button('Switch off and show the picture').click();
    expect(enabled(studio)).toEqual([false]);
    await expect.element(page.getByRole('progressbar', { name: 'Model' })).not.toBeInTheDocument();
  });

  it('tells what its model does, and what was lowered for the frame rate', async () => {
    const studio = await open('background-blur');
    const counts = { runs: 1200, skips: 30, ageMs: 41, ms: { median: 6.2, p95: 9 }, everyNth: 1, size: 'full', restarts: 0, heapBytes: 0 } as const;
    const change = (more: object): void => studio.change({ models: [{ model: 'person-landscape', status: { state: 'ready' }, counts: { ...counts, ...more } }] });
    change({});
    const newest = page.getByText('Last look 41 ms ago, 6.2 ms each');
    await expect.element(newest).toBeVisible();
    expect(newest.element().closest('[title]')?.getAttribute('title')).toBe('1,200 pictures looked at, 30 left out');
    await expect.element(page.getByText(/so that the frame rate stays/)).not.toBeInTheDocument();
    change({ everyNth: 3, size: 'small' });
    await expect.element(page.getByText('Looks at one picture in 3 so that the frame rate stays')).toBeVisible();
    await expect.element(page.getByText('A smaller model works so that the frame rate stays')).toBeVisible();
  });

  it('tells what it costs, and more of that when asked', async () => {
    await open('hue');
    const cost = page.getByText('0.4 ms', { exact: true });
    await expect.element(cost).toBeVisible();
    await expect.element(cost).toHaveAttribute('title', 'Time a frame spends here: 0.4 ms, in 19 of 20 frames under 4.0 ms');
  });

  it('goes back to its defaults with all others, or away with them', async () => {
    const studio = await open('hue', 'chroma-key');
    const [hue, key] = studio.state().filters;
    if (hue && key) for (const [id, settings] of [[hue.id, { degrees: 90 }], [key.id, { color: '#0000ff' }]] as const) studio.setFilter(id, settings);
    const menu = async (name: string): Promise<void> => {
      await button('Actions for all filters').click();
      await page.getByRole('menuitem', { name }).click();
    };
    await menu('Reset all to defaults');
    expect(studio.state().filters.map(({ settings }) => settings['degrees'] ?? settings['color'])).toEqual([0, '#00ff00']);
    await menu('Remove all filters');
    expect(chain(studio)).toEqual([]);
  });

  it('moves by its grip and the arrow keys, which keep the focus', async () => {
    const studio = await open('hue', 'rotate', 'edges');
    const grip = button('Move Edges: arrow up and down');
    grip.element().focus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(chain(studio)).toEqual(['edges', 'hue', 'rotate']);
    expect(document.activeElement).toBe(grip.element());
  });

  it('takes a colour as it is typed, and refuses what is none', async () => {
    const studio = await open('chroma-key');
    const hex = page.getByLabelText('Key color #', { exact: true });
    await hex.fill('12AB34');
    await userEvent.keyboard('{Enter}');
    expect(studio.state().filters[0]?.settings['color']).toBe('#12ab34');
    await hex.fill('greenish');
    await userEvent.tab();
    expect(studio.state().filters[0]?.settings['color']).toBe('#12ab34');
    await expect.element(hex).toHaveValue('#12ab34');
  });

  it('takes the text of a file, chosen or dropped, up to its size', async () => {
    const studio = await open('lut');
    const text = (): unknown => studio.state().filters[0]?.settings['file'];
    const picker = document.querySelector<HTMLInputElement>('input[type=file][accept=".cube"]');
    if (!picker) throw new Error('the form has a file picker');
    await userEvent.upload(picker, new File(['TITLE "Warm"\n'], 'warm.cube'));
    await vi.waitFor(() => expect(text()).toBe('TITLE "Warm"\n'));
    await expect.element(page.getByRole('button', { name: /: warm\.cube$/ })).toBeVisible();
    const dropped = new DataTransfer();
    dropped.items.add(new File(['x'.repeat(101)], 'huge.cube'));
    const field = page.getByRole('button', { name: /: warm\.cube$/ }).element();
    field.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    await expect.element(page.getByText('Larger than 1 kB')).toBeVisible();
    expect(text()).toBe('TITLE "Warm"\n');
    expect(studio.state().sources).toHaveLength(1);
  });
});

describe('before and after', () => {
  const compare = page.getByRole('button', { name: 'Before and after' });
  const split = page.getByRole('slider', { name: 'Where before ends and after begins' });

  it('are shown side by side on air too, and no filter changes for it', async () => {
    const studio = await open('hue', 'rotate');
    await studio.goLive();
    await compare.click();
    await expect.element(compare).toHaveAttribute('aria-pressed', 'true');
    await expect.element(split).toHaveAttribute('aria-valuetext', '50% before, 50% after');
    split.element().focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(split).toHaveAttribute('aria-valuetext', '51% before, 49% after');
    expect(enabled(studio)).toEqual([true, true]);
    expect(studio.calls.filter((call) => /enableFilter|setFilter/.test(call))).toEqual([]);
  });

  it('cost nothing once they are out of sight, and follow the selected source', async () => {
    const studio = await open('hue');
    const [camera] = studio.state().sources;
    const previews = (): readonly string[] => studio.calls.filter((call) => call.startsWith('previewSource'));
    expect(previews()).toEqual([]);
    await compare.click();
    await vi.waitFor(() => expect(previews()).toEqual([`previewSource ${camera?.id}`]));
    const clock = await studio.addSource('pattern:clock');
    studio.addFilter(clock, 'hue');
    await vi.waitFor(() => expect(previews().at(-1)).toBe(`previewSource ${clock}`));
    expect(previews()).toContain(`previewSource ${camera?.id} stopped`);
    await compare.click();
    await vi.waitFor(() => expect(previews().at(-1)).toBe(`previewSource ${clock} stopped`));
  });

  it('say why there is nothing to see', async () => {
    const studio = await open('hue');
    const [camera] = studio.state().sources;
    studio.setSourceVisible(camera?.id as SourceId, false);
    await compare.click();
    await expect.element(page.getByText('No layer shows this source now.')).toBeVisible();
  });
});

describe('the key B', () => {
  it('adds background blur to the selected source, then switches it off and on', async () => {
    const studio = await open();
    await userEvent.keyboard('b');
    expect(chain(studio)).toEqual(['background-blur']);
    await userEvent.keyboard('b');
    expect(enabled(studio)).toEqual([false]);
    await userEvent.keyboard('b');
    expect(chain(studio)).toEqual(['background-blur']);
    expect(enabled(studio)).toEqual([true]);
  });
});
