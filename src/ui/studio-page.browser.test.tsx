import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { OutputFault } from '../core/fault';
import { epochNow, type EpochMs } from '../core/time';
import type { FakeStudio } from './testing/fake-studio';
import { openPage, prepareShow } from './testing/open-page';

let close = (): void => {};

async function open(options: Parameters<typeof openPage>[0] = {}): Promise<FakeStudio> {
  const opened = await openPage(options);
  ({ close } = opened);
  await expect.element(page.getByRole('button', { name: 'Add a source' }).first()).toBeVisible();
  return opened.studio;
}

afterEach(() => {
  close();
  vi.restoreAllMocks();
});

const button = (name: string | RegExp): ReturnType<typeof page.getByRole> => page.getByRole('button', { name, exact: true });
const item = (name: string): ReturnType<typeof page.getByRole> => page.getByRole('menuitem', { name, exact: true });

describe('going live', () => {
  it('asks, starts, shows the time, asks again, ends', async () => {
    const studio = await open({ prepare: prepareShow });
    await userEvent.keyboard('l');
    await expect.element(page.getByRole('dialog', { name: 'Go live?' })).toBeVisible();
    await expect.element(page.getByText('To room “morning-show” as Harbour cam.')).toBeVisible();
    expect(studio.calls).not.toContain('goLive');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('00:00:00')).toBeVisible();
    expect(studio.calls).toContain('goLive');
    await button('End').click();
    await page.getByRole('dialog').getByRole('button', { name: 'End' }).click();
    await expect.element(button('Go live')).toBeVisible();
    expect(studio.calls).toContain('end');
  });

  it('says what viewers would miss', async () => {
    await open();
    await button('Go live').click();
    await expect.element(page.getByText('No visible source: viewers will see black')).toBeVisible();
    await expect.element(page.getByText('None: viewers will hear silence')).toBeVisible();
  });

  it('cannot start nothing', async () => {
    const studio = await open();
    await page.getByRole('switch', { name: 'Start LiveKit with Go live' }).click();
    expect(studio.calls).toContain('selectOutput livekit false');
    await button('Go live').click();
    await expect.element(page.getByRole('dialog').getByRole('button', { name: 'Go live' })).toBeDisabled();
  });

  it('can be cancelled while it connects', async () => {
    const studio = await open();
    studio.setOutputStatus({ state: 'starting', since: epochNow() });
    await button('Cancel').click();
    expect(studio.calls).toContain('end');
  });

  it('says a refusal once, with what to do and the code, until dismissed', async () => {
    const studio = await open();
    studio.refuseWith = new OutputFault('unreachable', 'ws://127.0.0.1:7880 did not answer.');
    await userEvent.keyboard('l');
    await userEvent.keyboard('{Enter}');
    const notices = page.getByRole('region', { name: 'Notices' });
    await expect.element(notices.getByText('The server cannot be reached.')).toBeVisible();
    studio.tell({ family: 'output', code: 'unreachable', message: 'ws://127.0.0.1:7880 did not answer.' });
    await vi.waitFor(() => expect(notices.getByRole('article').elements()).toHaveLength(1));
    await notices.getByText('Details').click();
    await expect.element(notices.getByText('ws://127.0.0.1:7880 did not answer.')).toBeVisible();
    studio.change({ notices: [] });
    await notices.getByRole('button', { name: 'Dismiss' }).click();
    await vi.waitFor(() => expect(notices.getByRole('article').elements()).toHaveLength(0));
  });

  it('shows the newest notice and keeps the others at hand', async () => {
    const studio = await open({ height: 700 });
    for (const code of ['in-use', 'not-found', 'lost'] as const) studio.tell({ family: 'device', code, message: code });
    const notices = page.getByRole('region', { name: 'Notices' });
    await expect.element(notices.getByText('The device was unplugged or switched off.')).toBeVisible();
    expect(notices.getByRole('article').elements()).toHaveLength(1);
    await button('2 more').click();
    expect(notices.getByRole('article').elements()).toHaveLength(3);
    await button('Dismiss all').click();
    await vi.waitFor(() => expect(notices.getByRole('article').elements()).toHaveLength(0));
    expect(studio.state().notices).toEqual([]);
  });

  it('asks for the host key the server wants and goes live with it', async () => {
    const studio = await open();
    studio.change({ hostKey: 'needed' });
    await page.getByLabelText('Host key', { exact: true }).fill('open sesame');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(studio.calls).toEqual(['setHostKey open sesame', 'goLive']));
  });

  it('tells how a lost connection goes on', async () => {
    const studio = await open();
    studio.setOutputStatus({ state: 'reconnecting', since: epochNow(), attempt: 2, nextAt: (epochNow() + 60_000) as EpochMs, reason: { family: 'output', code: 'connection-lost', message: '' } });
    await expect.element(page.getByText(/attempt 2 in \d+ s/)).toBeVisible();
    await expect.element(page.getByText('LiveKit lost its connection and tries again')).toBeVisible();
  });

  it('lets the browser ask before the page is left, on air only', async () => {
    const studio = await open();
    const leaves = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leaves()).toBe(true);
    expect(document.title).toBe('Tabcast studio');
    await studio.goLive();
    await expect.element(button('End')).toBeVisible();
    expect(leaves()).toBe(false);
    expect(document.title).toBe('LIVE · Tabcast studio');
  });
});

describe('sources', () => {
  it('are added from the menu, by keyboard alone', async () => {
    const studio = await open();
    button('Add a source').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(item('Camera')).toBeVisible();
    await userEvent.keyboard('{End}{ArrowRight}');
    await expect.element(item('Clock')).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect.element(page.getByRole('button', { name: 'Clock', exact: true })).toBeVisible();
    expect(studio.calls).toContain('addSource pattern clock');
  });

  it('are taken by drop and by paste: pictures as images, all else as media files', async () => {
    const studio = await open();
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['x'], 'logo.png', { type: 'image/png' }));
    window.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'film.mkv'));
    window.dispatchEvent(new DragEvent('dragenter', { dataTransfer }));
    await expect.element(page.getByText('Drop files to add them')).toBeVisible();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    await vi.waitFor(() => expect(studio.calls).toEqual(['addSource image logo.png', 'addSource media-file film.mkv']));
    await expect.element(page.getByText('Drop files to add them')).not.toBeInTheDocument();
  });

  it('change their order by keys and from their menu', async () => {
    const studio = await open({ prepare: prepareShow });
    const order = (): readonly string[] => studio.state().scene.items.map(({ source }) => studio.state().sources.find(({ id }) => id === source)?.kind ?? '').toReversed();
    expect(order()).toEqual(['camera', 'media-file', 'pattern']);
    button('FaceTime HD Camera').element().focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(order()).toEqual(['media-file', 'camera', 'pattern']);
    button('Move Clock: arrow up and down').element().focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(order()).toEqual(['media-file', 'pattern', 'camera']);
    await userEvent.keyboard('{ArrowUp}');
    await userEvent.keyboard('{ArrowDown}');
    expect(order()).toEqual(['media-file', 'pattern', 'camera']);
    expect(document.activeElement).toBe(button('Move Clock: arrow up and down').element());
    await button('Actions for Opening.mp4').click({ force: true });
    await item('Move down').click();
    expect(order()).toEqual(['pattern', 'media-file', 'camera']);
  });

  it('change their order by dragging', async () => {
    const studio = await open({ prepare: prepareShow });
    const grip = button('Move FaceTime HD Camera: arrow up and down').element();
    const target = button('Move Clock: arrow up and down').element().getBoundingClientRect();
    const at = { pointerId: 1, bubbles: true, clientX: target.x + 4, clientY: target.y + 4 };
    vi.spyOn(grip, 'setPointerCapture').mockReturnValue(undefined);
    grip.dispatchEvent(new PointerEvent('pointerdown', { ...at, clientY: 0, button: 0 }));
    await vi.waitFor(() => expect(grip.closest('li')?.dataset['drag']).toBe('dragged'));
    grip.dispatchEvent(new PointerEvent('pointermove', at));
    await vi.waitFor(() => expect(document.querySelector('[data-drag="below"]')).not.toBeNull());
    grip.dispatchEvent(new PointerEvent('pointerup', at));
    expect(studio.calls.at(-1)).toMatch(/^moveSource source-\d+ 0$/);
  });

  it('are hidden, and removed with Delete', async () => {
    const studio = await open({ prepare: prepareShow });
    await button('Hide Clock').click();
    await expect.element(button('Show Clock')).toBeVisible();
    button('Clock').element().focus();
    await userEvent.keyboard('{Delete}');
    expect(studio.state().sources.map(({ kind }) => kind)).toEqual(['media-file', 'camera']);
  });

  it('say what is wrong with them and what to do', async () => {
    const studio = await open({ prepare: prepareShow });
    studio.setSourceStatus(studio.state().sources[2]?.id ?? '', { state: 'failed', fault: { family: 'device', code: 'lost', message: 'track ended' } });
    await expect.element(page.getByText('The device was unplugged or switched off.')).toBeVisible();
    await expect.element(page.getByText('Plug it in again, or remove the source.')).toBeVisible();
  });

  it('that play can be paused and sought', async () => {
    const studio = await open({ prepare: prepareShow });
    await button('Opening.mp4').click();
    await button('Pause').click();
    await expect.element(button('Play')).toBeVisible();
    page.getByRole('slider', { name: 'Position in Opening.mp4' }).element().focus();
    await userEvent.keyboard('{End}');
    await vi.waitFor(() => expect(studio.calls.at(-1)).toMatch(/^seekSource source-\d+ 92000$/));
  });
});

describe('filters', () => {
  it('are set by slider and by typing, held to their range', async () => {
    const studio = await open({ prepare: prepareShow });
    const angle = page.getByRole('spinbutton', { name: 'Angle' }).first();
    await angle.fill('9999');
    await userEvent.keyboard('{Enter}');
    expect(studio.state().filters[0]?.settings['degrees']).toBe(360);
    await angle.fill('nonsense');
    await userEvent.keyboard('{Enter}');
    expect(studio.state().filters[0]?.settings['degrees']).toBe(360);
    page.getByRole('slider', { name: 'Angle' }).first().element().focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(studio.state().filters[0]?.settings['degrees']).toBe(359);
  });

  it('are added, switched off, moved and removed', async () => {
    const studio = await open({ prepare: prepareShow });
    await page.getByRole('switch', { name: 'Hue on' }).click();
    expect(studio.state().filters[0]?.enabled).toBe(false);
    button('Move Rotate: arrow up and down').element().focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(studio.state().filters.map(({ kind }) => kind)).toEqual(['rotate', 'hue']);
    await button('Actions for Hue').click({ force: true });
    await item('Remove').click();
    await page.getByRole('combobox', { name: 'Add a filter' }).click();
    await page.getByRole('option', { name: 'Hue' }).click();
    expect(studio.state().filters.map(({ kind }) => kind)).toEqual(['rotate', 'hue']);
  });

  it('show the time a frame spends in them', async () => {
    await open({ prepare: prepareShow });
    await expect.element(page.getByText('3.6 ms')).toBeVisible();
  });
});

describe('sound', () => {
  it('is muted by M, but not while somebody types', async () => {
    const studio = await open({ prepare: prepareShow });
    await userEvent.keyboard('m');
    await expect.element(button('Unmute Built-in microphone')).toBeVisible();
    await button(/change room and name/).click();
    await page.getByLabelText('Room', { exact: true }).fill('');
    await userEvent.keyboard('m');
    expect(studio.state().strips[0]?.muted).toBe(true);
    expect(studio.calls.filter((call) => call.startsWith('setMuted sound-1'))).toHaveLength(1);
  });

  it('draws its meters without React, −60 at the left, 0 at the right', async () => {
    const studio = await open({ prepare: prepareShow });
    let rmsDb = -60;
    vi.spyOn(studio, 'meter').mockImplementation(() => ({ peakDb: rmsDb, rmsDb }));
    const meter = page.getByRole('meter', { name: 'Level of Built-in microphone' }).element();
    if (!(meter instanceof HTMLCanvasElement)) throw new Error('the meter is a canvas');
    const solid = (): number => {
      const { data, width } = meter.getContext('2d')?.getImageData(0, 0, meter.width, 1) ?? new ImageData(1, 1);
      return [...Array(width).keys()].filter((x) => (data[x * 4 + 3] ?? 0) === 255).length / width;
    };
    await vi.waitFor(() => expect(solid()).toBe(0));
    rmsDb = -30;
    await vi.waitFor(() => expect(solid()).toBeCloseTo(0.5, 1));
    rmsDb = 0;
    await vi.waitFor(() => expect(solid()).toBe(1));
  });

  it('comes from the microphone that is chosen, where there are several', async () => {
    const input = (label: string, deviceId: string): MediaDeviceInfo => ({ deviceId, groupId: '', kind: 'audioinput', label, toJSON: () => ({}) });
    vi.spyOn(navigator.mediaDevices, 'enumerateDevices').mockResolvedValue([input('Default - Desk', 'default'), input('Desk', '1'), input('Headset', '2')]);
    const studio = await open();
    await button('Add sound').click();
    await item('Microphone').click();
    await expect.element(item('Headset')).toBeVisible();
    await expect.element(item('Default - Desk')).not.toBeInTheDocument();
    await item('Headset').click();
    expect(studio.calls).toContain('addSound microphone Headset');
  });

  it('that the browser holds back is started by a button', async () => {
    const studio = await open({ prepare: prepareShow });
    studio.change({ audio: 'suspended' });
    await button('Start sound').click();
    expect(studio.calls).toContain('resumeAudio');
    await expect.element(button('Start sound')).not.toBeInTheDocument();
  });
});

describe('outputs', () => {
  it('show their facts while live and how they stand otherwise', async () => {
    const studio = await open();
    await expect.element(page.getByText('ready · VP8, ≤ 2.5 Mbit/s')).toBeVisible();
    studio.setOutputStatus({ state: 'live', since: epochNow() }, { codec: 'VP8', size: '1280×720', viewers: 1, roundTripMs: 3 });
    await expect.element(page.getByText('VP8 1280×720 · 1.9 Mbit/s · 1 viewer · RTT 3 ms')).toBeVisible();
    studio.setOutputStatus({ state: 'failed', fault: { family: 'output', code: 'room-full', message: '' } });
    await expect.element(page.getByText('The room is full.')).toBeVisible();
  });

  it('are set in a form drawn from their fields; a refusal keeps it open', async () => {
    const studio = await open();
    await button('Settings of LiveKit').click();
    await page.getByRole('combobox', { name: 'Codec' }).click();
    await page.getByRole('option', { name: 'H.264' }).click();
    studio.refuseWith = new OutputFault('publish-failed', 'codec refused');
    await button('Save').click();
    await expect.element(page.getByRole('alert').getByText('The server did not take our picture or sound.')).toBeVisible();
    await button('Save').click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(studio.state().outputs[0]?.settings).toEqual({ codec: 'h264', kbps: 2500 });
  });
});

describe('the page', () => {
  it('changes room and name, and refuses a room that cannot be', async () => {
    const studio = await open();
    await button(/change room and name/).click();
    const room = page.getByLabelText('Room', { exact: true });
    await room.fill('.hidden');
    await expect.element(button('Save')).toBeDisabled();
    await room.fill('evening');
    await button('Save').click();
    expect(studio.state().room).toBe('evening');
  });

  it('speaks another language at once and at the next visit', async () => {
    await open();
    await button('Language: English').click();
    await page.getByRole('menuitemradio', { name: '日本語' }).click();
    await expect.element(button('配信を開始')).toBeVisible();
    expect(document.documentElement.lang).toBe('ja');
    expect(localStorage.getItem('tabcast.language')).toBe('ja');
  });

  it('changes its theme', async () => {
    await open({ theme: 'dark' });
    const ground = (): string => getComputedStyle(document.body).backgroundColor;
    expect(ground()).toBe('rgb(14, 16, 19)');
    await button('Theme').click();
    await page.getByRole('menuitemradio', { name: 'Light' }).click();
    expect(ground()).toBe('rgb(243, 244, 246)');
  });

  it('lists its keys with ?', async () => {
    await open();
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('keeps the picture’s element when the window folds', async () => {
    await open({ prepare: prepareShow });
    const video = document.querySelector('video');
    await page.viewport(1024, 700);
    await expect.element(page.getByRole('tab', { name: 'Outputs' })).toBeVisible();
    await page.viewport(390, 844);
    await expect.element(page.getByRole('tab', { name: 'Filters' })).toBeVisible();
    expect(document.querySelector('video')).toBe(video);
  });

  it('names the room on a tablet held upright', async () => {
    await open({ width: 768, height: 1024 });
    await expect.element(button(/change room and name/)).toBeVisible();
  });

  it('needs no sideways scrolling on a phone', async () => {
    await open({ prepare: prepareShow, width: 390, height: 844 });
    for (const tab of ['Sources', 'Filters', 'Sound', 'Outputs']) {
      await page.getByRole('tab', { name: tab }).click();
      const panel = page.getByRole('tabpanel').element();
      expect({ tab, overflow: panel.scrollWidth - panel.clientWidth }).toEqual({ tab, overflow: 0 });
    }
    expect(document.documentElement.scrollWidth).toBe(390);
  });
});
