import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { epochNow } from '../../core/time';
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
  const compare = page.getByRole('button', { name: 'Hold to see the picture without its filters' });

  it('shows the source without its filters while held, and leaves alone what was off', async () => {
    const studio = await open('hue', 'rotate');
    await page.getByRole('switch', { name: 'Rotate on' }).click();
    compare.element().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
    await expect.element(compare).toHaveAttribute('aria-pressed', 'true');
    expect(enabled(studio)).toEqual([false, false]);
    window.dispatchEvent(new PointerEvent('pointerup'));
    await vi.waitFor(() => expect(enabled(studio)).toEqual([true, false]));
  });

  it('ends before a show starts, and does nothing on air', async () => {
    const studio = await open('hue');
    compare.element().focus();
    await userEvent.keyboard('{ >}');
    expect(enabled(studio)).toEqual([false]);
    studio.setOutputStatus({ state: 'starting', since: epochNow() });
    expect(enabled(studio)).toEqual([true]);
    studio.setOutputStatus({ state: 'live', since: epochNow() });
    const resting = page.getByRole('button', { name: 'Only off air: viewers would see it' });
    await expect.element(resting).toBeVisible();
    resting.element().dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
    expect(enabled(studio)).toEqual([true]);
    await userEvent.keyboard('{/ }');
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
