import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Theme } from '../../theme/theme';
import type { FakeStudio } from '../testing/fake-studio';
import { openPage } from '../testing/open-page';
import { dropImage, ownImages } from './own-images';

/** The page's parts are loaded, and pictures coded, when they are first wanted. */
const PATIENT = { timeout: 15_000 };
const SHELF = 'filter.background-replace.image';

let close = (): void => {};
beforeEach(forget);
afterEach(async () => {
  close();
  close = () => {};
  await forget();
});

async function forget(): Promise<void> {
  for (const { id } of await ownImages(SHELF)) await dropImage(id);
}

/** A camera before a picture, and another source. */
async function open(theme: Theme = 'dark'): Promise<FakeStudio> {
  const opened = await openPage({
    theme,
    prepare: async (studio) => {
      await studio.addSource('pattern:bars');
      const camera = await studio.addSource('camera');
      studio.change({ sources: studio.state().sources.map((source) => ({ ...source, width: 1280, height: 720 })) });
      studio.addFilter(camera, 'background-replace');
    },
  });
  ({ close } = opened);
  await expect.element(page.getByRole('radiogroup', { name: 'Behind' }), PATIENT).toBeVisible();
  return opened.studio;
}

const setting = (studio: FakeStudio, key: string): unknown => studio.state().filters[0]?.settings[key];
const fill = (words: string): Promise<void> => page.getByRole('radiogroup', { name: 'Behind' }).getByText(words, { exact: true }).click();
const pictures = page.getByRole('radiogroup', { name: 'Background picture' });

async function drawing(width: number, height: number, color: string, type = 'image/png'): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = color;
  context.fillRect(0, 0, width, height);
  return new File([await canvas.convertToBlob({ type })], 'own.png', { type });
}

function dropped(...files: readonly File[]): DragEvent {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
}

async function decoded(address: unknown): Promise<ImageBitmap> {
  return createImageBitmap(await (await fetch(String(address))).blob());
}

describe('what is put behind people', { timeout: 60_000 }, () => {
  it('shows the fields of what is chosen only', async () => {
    await open();
    await expect.element(page.getByLabelText('Color', { exact: true }).last()).toBeVisible();
    await expect.element(pictures).not.toBeInTheDocument();
    await fill('Picture');
    await expect.element(pictures).toBeVisible();
    await expect.element(page.getByLabelText('Color #')).not.toBeInTheDocument();
  });

  it('is a picture of the product, by mouse or by keys', async () => {
    const studio = await open();
    await fill('Picture');
    await pictures.getByRole('radio', { name: 'Dusk' }).click({ force: true });
    expect(setting(studio, 'image')).toBe('backdrops/dusk.jpg');
    await userEvent.keyboard('{ArrowRight}');
    expect(setting(studio, 'image')).toBe('backdrops/hills.jpg');
  });

  it('is another source by its name, never the source itself', async () => {
    const studio = await open();
    await fill('Source');
    await page.getByRole('combobox', { name: 'Source' }).click();
    expect(page.getByRole('option').elements().map(({ textContent }) => textContent)).toEqual(['None', 'Bars and beep']);
    await page.getByRole('option', { name: 'Bars and beep' }).click();
    expect(setting(studio, 'source')).toBe(studio.state().sources[0]?.id);
  });
});

describe('a picture of one’s own', { timeout: 60_000 }, () => {
  it('is dropped, made small, shown, remembered, and removed', async () => {
    const studio = await open();
    await fill('Picture');
    pictures.element().dispatchEvent(dropped(await drawing(4000, 1000, '#2080c0')));
    const own = pictures.getByRole('radio', { name: 'Own picture 1' });
    await expect.element(own, PATIENT).toBeInTheDocument();
    const address = setting(studio, 'image');
    expect(address).toMatch(/^data:image\/jpeg;base64,/);
    expect(String(address).length).toBeLessThanOrEqual(40_000);
    expect(await decoded(address)).toMatchObject({ width: 1920, height: 480 });
    expect(studio.state().sources).toHaveLength(2);
    close();
    const again = await open();
    await fill('Picture');
    await own.click({ force: true });
    expect(setting(again, 'image')).toBe(address);
    await page.getByRole('button', { name: 'Remove: Own picture 1' }).click({ force: true });
    await expect.element(own).not.toBeInTheDocument();
    expect(setting(again, 'image')).toBe('');
    expect(await ownImages(SHELF)).toEqual([]);
  });

  it('keeps what is clear in it, and is lowered in quality and size until it is short enough', async () => {
    const studio = await open();
    await fill('Picture');
    const picker = document.querySelector<HTMLInputElement>('input[type=file][accept="image/*"]');
    if (!picker) throw new Error('there is a picker');
    await userEvent.upload(picker, await drawing(300, 200, 'rgba(255, 0, 0, 0.5)'));
    await vi.waitFor(() => expect(setting(studio, 'image')).toMatch(/^data:image\/webp;base64,/), PATIENT);
    const noise = new ImageData(1600, 900);
    for (let at = 0; at < noise.data.length; at += 65_536) crypto.getRandomValues(noise.data.subarray(at, at + 65_536));
    for (let i = 3; i < noise.data.length; i += 4) noise.data[i] = 255;
    const canvas = new OffscreenCanvas(1600, 900);
    canvas.getContext('2d')?.putImageData(noise, 0, 0);
    await userEvent.upload(picker, new File([await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 })], 'noise.jpg', { type: 'image/jpeg' }));
    await vi.waitFor(() => expect(setting(studio, 'image')).toMatch(/^data:image\/jpeg;base64,/), PATIENT);
    const address = String(setting(studio, 'image'));
    expect(address.length).toBeLessThanOrEqual(40_000);
    const { width, height } = await decoded(address);
    expect(width / height).toBeCloseTo(16 / 9, 1);
  });

  it('is pasted, as a file or as an address', async () => {
    const studio = await open();
    await fill('Picture');
    const paste = (fillIn: (data: DataTransfer) => void): void => {
      const data = new DataTransfer();
      fillIn(data);
      pictures.element().dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    };
    const file = await drawing(30, 20, '#123456');
    paste((data) => void data.items.add(file));
    await vi.waitFor(() => expect(setting(studio, 'image')).toMatch(/^data:/), PATIENT);
    paste((data) => data.setData('text/plain', 'https://example.org/beach.jpg'));
    await vi.waitFor(() => expect(setting(studio, 'image')).toBe('https://example.org/beach.jpg'));
    paste((data) => data.setData('text/plain', 'not an address'));
    expect(setting(studio, 'image')).toBe('https://example.org/beach.jpg');
    expect(studio.state().sources).toHaveLength(2);
  });

  it('is refused in words when it is none', async () => {
    const studio = await open();
    await fill('Picture');
    pictures.element().dispatchEvent(dropped(new File(['hello'], 'hello.txt', { type: 'text/plain' })));
    await expect.element(page.getByRole('alert'), PATIENT).toHaveTextContent('This browser cannot read that as a picture.');
    expect(setting(studio, 'image')).toBe('');
  });

  it('is kept twelve deep, the newest first', async () => {
    await open();
    await fill('Picture');
    for (let i = 0; i < 13; i += 1) {
      pictures.element().dispatchEvent(dropped(await drawing(20 + i, 20, '#123456')));
      await vi.waitFor(async () => expect((await decoded((await ownImages(SHELF))[0]?.address)).width).toBe(20 + i), PATIENT);
    }
    const kept = await ownImages(SHELF);
    expect(kept).toHaveLength(12);
    expect((await decoded(kept.at(-1)?.address)).width).toBe(21);
  });
});

it.each(['dark', 'light'] as const)('in the %s theme axe finds nothing serious', { timeout: 60_000 }, async (theme) => {
  await open(theme);
  await fill('Picture');
  pictures.element().dispatchEvent(dropped(await drawing(40, 20, '#2080c0')));
  await expect.element(pictures.getByRole('radio', { name: 'Own picture 1' }), PATIENT).toBeInTheDocument();
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
