import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { epochNow, type EpochMs } from '../../core/time';
import type { FakeStudio } from '../testing/fake-studio';
import { openPage } from '../testing/open-page';

let close = (): void => {};
afterEach(() => {
  close();
  vi.restoreAllMocks();
});

const ORIGIN = 'https://origin.example/live/';
const SEGMENTS = [400, 600, 500].map((kb, index) => ({ sequence: index + 7, bytes: kb * 1000, durationS: 2 }));
const PUSHING = { state: 'pushing', url: ORIGIN, pushed: 9, queued: 1, missed: 0, reconnects: 0 };

async function open(settings: Readonly<Record<string, string>> = {}): Promise<FakeStudio> {
  const opened = await openPage({
    prepare: (studio) => {
      studio.addHls(settings);
      return Promise.resolve();
    },
  });
  ({ close } = opened);
  await expect.element(page.getByRole('button', { name: 'Settings of HLS' })).toBeVisible();
  return opened.studio;
}

/** Live, with these members in the report. */
function goLive(studio: FakeStudio, report: Readonly<Record<string, unknown>>): void {
  studio.hlsReport = { segments: SEGMENTS, push: null, latencyMs: 240, ...report };
  studio.setOutputStatus({ state: 'live', since: epochNow() }, { codec: 'avc1.640c1f, mp4a.40.2', size: '1280×720' });
}

const hls = page.getByRole('listitem').filter({ hasText: 'HLS' });

describe('the HLS row', () => {
  it('tells codecs, packing and origin in words', async () => {
    const studio = await open({ push: ORIGIN });
    goLive(studio, { push: PUSHING });
    await expect.element(hls.getByText('H.264 · AAC 1280×720 · 1.9 Mbit/s')).toBeVisible();
    await expect.element(hls.getByText('CMAF, parts of 267 ms')).toBeVisible();
    await expect.element(hls.getByText('at origin.example')).toBeVisible();
    await expect.element(hls.getByText('240 ms')).toBeVisible();
  });

  it('tells how a lost origin is caught up with, while the stream goes on', async () => {
    const studio = await open({ push: ORIGIN });
    goLive(studio, { push: { ...PUSHING, state: 'retrying', since: epochNow(), nextAt: epochNow() + 2000, attempt: 3 } });
    studio.setOutputStatus({ state: 'reconnecting', since: epochNow(), attempt: 3, nextAt: (epochNow() + 2000) as EpochMs, reason: { family: 'output', code: 'unreachable', message: '' } });
    await expect.element(hls.getByText(/^origin\.example lost since \d\d:\d\d:\d\d$/)).toBeVisible();
    await expect.element(hls.getByText(/^H\.264 · AAC/)).toBeVisible();
    goLive(studio, { push: { ...PUSHING, queued: 4 } });
    await expect.element(hls.getByText('origin.example: catching up, 4 segments wait')).toBeVisible();
    goLive(studio, { push: { ...PUSHING, missed: 2 } });
    await expect.element(hls.getByText('at origin.example, 2 segments missed')).toBeVisible();
  });

  it('draws the last segments and the one being made, and tells them to screen readers', async () => {
    const studio = await open();
    goLive(studio, {});
    const strip = hls.getByRole('img', { name: 'Last 3 segments: 400 kB to 600 kB; newest 500 kB, 2.00 s' });
    await expect.element(strip).toBeVisible();
    const canvas = strip.element();
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('the strip is a canvas');
    /** Heights of the bars at the canvas's foot, from the left, as shares; what is only expected is left out. */
    const bars = (): readonly number[] => {
      const { data, width, height } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? new ImageData(1, 1);
      const tall = [...Array(width).keys()].map((x) => [...Array(height).keys()].filter((y) => (data[(y * width + x) * 4 + 3] ?? 0) > 100).length / height);
      return tall.filter((share, x) => share > 0 && tall[x - 1] === 0);
    };
    await vi.waitFor(() => {
      const [first, second, third] = bars();
      expect(first).toBeCloseTo(400 / 600, 1);
      expect(second).toBe(1);
      expect(third).toBeCloseTo(500 / 600, 1);
    });
  });

  it('says at rest what it is good for, and draws nothing', async () => {
    await open();
    await expect.element(hls.getByText('ready · CMAF, ≤ 2.5 Mbit/s')).toBeVisible();
    await expect.element(hls.getByText('About a second late, in any browser and from any web host')).toBeVisible();
    await expect.element(hls.getByRole('img')).not.toBeInTheDocument();
  });
});

describe('the picture that viewers see', () => {
  const picture = page.getByLabelText('As viewers see it', { exact: true });

  it('stands beside the program while HLS is live, with how late it is, and is played only then', async () => {
    const studio = await open();
    const show = page.getByRole('button', { name: 'Watch as viewers do' });
    await expect.element(show).not.toBeInTheDocument();
    goLive(studio, {});
    await show.click();
    await expect.element(picture).toBeVisible();
    await expect.element(page.getByText('0.87 s late')).toBeVisible();
    const watched = (): readonly string[] => studio.calls.filter((call) => call.startsWith('watchAsViewer'));
    expect(watched()).toEqual(['watchAsViewer']);
    studio.setOutputStatus({ state: 'idle' });
    await expect.element(picture).not.toBeInTheDocument();
    expect(watched()).toEqual(['watchAsViewer', 'watchAsViewer stopped']);
    goLive(studio, {});
    await page.getByRole('button', { name: 'Stop watching as viewers do' }).first().click();
    await expect.element(picture).not.toBeInTheDocument();
    expect(watched()).toHaveLength(4);
  });
});

describe('the HLS settings', () => {
  it('refuse an address that is no folder before it is saved, and say where files will go', async () => {
    const studio = await open();
    await page.getByRole('button', { name: 'Settings of HLS' }).click();
    const push = page.getByLabelText('Push to', { exact: true });
    await push.fill('origin.example:8080/live');
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(push).toHaveAttribute('aria-invalid', 'true');
    await expect.element(page.getByRole('button', { name: 'Save' })).toBeDisabled();
    await push.fill('https://origin.example/live');
    await expect.element(page.getByText(`Files go to ${ORIGIN}`)).toBeVisible();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(studio.state().outputs[1]?.settings['push']).toBe('https://origin.example/live');
  });

  it('offer this site’s own origin, and hide a secret', async () => {
    const studio = await open();
    await page.getByRole('button', { name: 'Settings of HLS' }).click();
    await expect.element(page.getByLabelText('Authorization', { exact: true })).toHaveAttribute('type', 'password');
    await page.getByRole('button', { name: 'Use this site' }).click();
    await expect.element(page.getByText(/^Files go to http.*\/origin\/morning-show\/$/)).toBeVisible();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(studio.state().outputs[1]?.settings['push']).toBe('origin/morning-show/');
  });

  it('show the facts of the connection by what they are about, formatted', async () => {
    const studio = await open();
    goLive(studio, {});
    studio.setOutputStatus({ state: 'live', since: epochNow() }, { windowKb: 5640, pushedTo: ORIGIN, pushed: 12 });
    await page.getByRole('button', { name: 'Settings of HLS' }).click();
    const dialog = page.getByRole('dialog');
    await expect.element(dialog.getByText('5.6 MB')).toBeVisible();
    await expect.element(dialog.getByRole('heading', { name: 'Copy at the origin' })).toBeVisible();
    await expect.element(dialog.getByText('H.264 · AAC')).toBeVisible();
  });
});

describe('the ways to watch', () => {
  const WATCH = 'http://localhost:5173/#/watch/morning-show';

  it('are one for each output that is on, each copied by itself', async () => {
    await open({ push: ORIGIN });
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue(undefined);
    await page.getByRole('button', { name: 'Watch link' }).click();
    for (const way of ['LiveKit', 'HLS in this browser', 'HLS from the origin']) await page.getByRole('listitem').filter({ hasText: way }).getByRole('button', { name: 'Copy' }).last().click();
    expect(written.mock.calls.flat()).toEqual([WATCH, `${WATCH}?via=hls`, `${WATCH}?via=hls&url=${encodeURIComponent(`${ORIGIN}index.m3u8`)}`]);
    await expect.element(page.getByText('Copied').first()).toBeVisible();
  });

  it('have a QR code each, which a phone can read', async () => {
    await open();
    await page.getByRole('button', { name: 'Watch link' }).click();
    const way = page.getByRole('listitem').filter({ hasText: 'HLS in this browser' });
    await expect.element(way.getByRole('img')).not.toBeInTheDocument();
    await way.getByRole('button', { name: 'QR code' }).click();
    const code = way.getByRole('img', { name: 'QR code of this address' });
    await expect.element(code).toBeVisible();
    await vi.waitFor(() => expect(code.element().querySelector('path')).not.toBeNull());
    const modules = code.element().getAttribute('viewBox')?.split(' ').map(Number) ?? [];
    // Version 4 holds the 52 characters of this address with 15 % to spare: 33 modules and the quiet zone.
    expect(modules).toEqual([0, 0, 41, 41]);
    await expect.element(way.getByText(/works on this computer only/)).toBeVisible();
    await way.getByRole('button', { name: 'QR code' }).click();
    await expect.element(code).not.toBeInTheDocument();
  });

  it('are marked for the hand where the clipboard is refused', async () => {
    await open();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('', 'NotAllowedError'));
    await page.getByRole('button', { name: 'Watch link' }).click();
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await expect.element(page.getByText('Copy this address by hand')).toBeVisible();
    expect(getSelection()?.toString()).toBe(WATCH);
  });

  it('are none while every output is off', async () => {
    const studio = await open();
    for (const { kind } of studio.state().outputs) studio.selectOutput(kind, false);
    await page.getByRole('button', { name: 'Watch link' }).click();
    await expect.element(page.getByText('No output is switched on. Switch one on under Outputs.')).toBeVisible();
    await userEvent.keyboard('{Escape}');
  });
});
