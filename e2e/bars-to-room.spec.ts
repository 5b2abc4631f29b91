import type { Rect } from '../src/core/geometry';
import { distance } from './far-end/bt601';
import { type ArrivedPicture, meanYuv } from './far-end/i420';
import { offsets, onsets } from './far-end/onsets';
import { quantile } from './far-end/quantile';
import { expect, test } from './studio-test';

/** 75 % bars, limited-range BT.601 (ITU-R BT.801): what a far end must read whatever drew them. */
const BARS = {
  white: { y: 180, u: 128, v: 128 },
  yellow: { y: 162, u: 44, v: 142 },
  cyan: { y: 131, u: 156, v: 44 },
  green: { y: 112, u: 72, v: 58 },
  magenta: { y: 84, u: 184, v: 198 },
  red: { y: 65, u: 100, v: 212 },
  blue: { y: 35, u: 212, v: 114 },
} as const;

/** In the middle of each bar, below the timecode and above the flash. */
function barArea(index: number): Rect {
  return { x: (index + 0.25) / 7, y: 0.22, width: 0.5 / 7, height: 0.12 };
}

/** The middle of the box that flashes. */
const FLASH: Rect = { x: 0.44, y: 0.44, width: 0.12, height: 0.12 };

function expectBars(picture: ArrivedPicture, tolerance: number): void {
  Object.entries(BARS).forEach(([name, colour], i) => {
    const seen = meanYuv(picture, barArea(i));
    expect(distance(seen, colour), `${name} is ${JSON.stringify(seen)}`).toBeLessThan(tolerance);
  });
}

test('bars arrive in their colours, and flash and beep together', async ({ farEnd, openStudio }) => {
  const viewer = await farEnd();
  viewer.flashArea = FLASH;
  const studio = await openStudio({ source: 'pattern:bars', renderer: 'planar', live: '1' });
  await studio.toBe('live');
  await viewer.nextPicture();
  await viewer.measure(1);
  expectBars(await viewer.nextPicture(), 4);

  const delays = (): number[] => offsets(onsets(viewer.flash, { on: 170, off: 60 }), onsets(viewer.sound.beep, { on: 0.02, off: 0.004 }));
  await expect.poll(() => delays().length, { timeout: 20_000, message: 'flashes with their beep' }).toBeGreaterThanOrEqual(11);
  // The first second may begin in the middle of a flash, and the jitter buffers still settle.
  const settled = delays().slice(1);
  expect(settled.length).toBeGreaterThanOrEqual(10);
  expect(Math.abs(quantile(settled, 0.5)), `sound after picture, ms: ${settled.map(Math.round).join(' ')}`).toBeLessThan(45);
  const report = await studio.lawfulReport();
  expect(report.program.renderer).toBe('planar');
  expect(report.audio).toMatchObject({ context: 'running', strips: [{ kind: 'pattern' }] });
});

test('WebGL2 draws the same colours', async ({ farEnd, openStudio }) => {
  const viewer = await farEnd();
  const studio = await openStudio({ source: 'pattern:bars', renderer: 'webgl2', size: '320x180', fps: '15', live: '1' });
  await studio.toBe('live');
  await viewer.nextPicture();
  await viewer.measure(1);
  expectBars(await viewer.nextPicture(), 5);
  expect((await studio.lawfulReport()).program).toMatchObject({ renderer: 'webgl2', width: 320, height: 180 });
});
