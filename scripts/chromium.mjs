// @ts-check
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findCommand } from './command.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APP = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The Chromium that tests drive: `CHROMIUM_PATH`, else one on the PATH, else Playwright's own.
 * @returns {string | undefined} path of an executable
 */
export function findChromium() {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen) return existsSync(chosen) ? chosen : undefined;
  for (const name of NAMES) {
    const found = findCommand(name);
    if (found) return found;
  }
  return [MAC_APP, playwrightsOwn()].find((path) => path !== undefined && existsSync(path));
}

/** @returns {string | undefined} where Playwright would have installed it */
function playwrightsOwn() {
  try {
    return createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
  } catch {
    return undefined;
  }
}

/**
 * No network of its own, a fake camera and microphone that are granted, no rule about gestures
 * beyond the browser's usual one.
 */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

/** Lets sound start without a gesture. */
export const AUTOPLAY_FLAG = '--autoplay-policy=no-user-gesture-required';
