// @ts-check
/**
 * Draws the backdrops and masks that come with the product into `public`, where they are committed:
 * `node scripts/pictures/draw-pictures.mjs`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findChromium } from '../chromium.mjs';

const scenes = fileURLToPath(new URL('scenes.mjs', import.meta.url));
const target = new URL('../../public/', import.meta.url);
const executablePath = findChromium();
const browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) });
try {
  const page = await browser.newPage();
  await page.addScriptTag({ path: scenes, type: 'module' });
  /** @type {readonly (readonly [string, string])[]} */
  const drawn = await page.evaluate('drawScenes()');
  for (const [path, address] of drawn) {
    const file = fileURLToPath(new URL(path, target));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(address.slice(address.indexOf(',') + 1), 'base64'));
    console.log(`public/${path}`);
  }
} finally {
  await browser.close();
}
