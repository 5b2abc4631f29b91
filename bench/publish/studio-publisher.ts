import { chromium } from '@playwright/test';
import type { TrackSinkKind } from '../../src/core/program-format';
import { AUTOPLAY_FLAG, CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs';
import { type Publisher, SHOW } from './publisher';

/** The built studio in a Chromium of its own, with its page, monitor and silent sound track. */
export function studioPublisher(track: TrackSinkKind): Publisher {
  return {
    name: `studio, ${track}`,
    start: async ({ site, room }) => {
      const executablePath = findChromium();
      const server = await chromium.launchServer({ ...(executablePath && { executablePath }), args: [...CHROMIUM_FLAGS, AUTOPLAY_FLAG] });
      const browser = await chromium.connect(server.wsEndpoint());
      const page = await browser.newPage();
      const query = new URLSearchParams({ source: 'pattern:hue', size: `${SHOW.width}x${SHOW.height}`, fps: String(SHOW.fps), video: `codec=vp8,kbps=${SHOW.kbps}`, room, track, timecode: '1', live: '1' });
      await page.goto(`${site}?${query.toString()}`);
      const pid = server.process().pid;
      if (pid === undefined) throw new Error('Chromium has no process id.');
      return { pid, stop: () => server.close() };
    },
  };
}
