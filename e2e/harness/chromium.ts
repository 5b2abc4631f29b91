import { type Browser, chromium } from '@playwright/test';
import { AUTOPLAY_FLAG, CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs';

export { AUTOPLAY_FLAG };

/** A browser of its own, for what a flag decides at its start; sound waits for a gesture unless told otherwise. The caller closes it. */
export async function launchChromium(flags: readonly string[]): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({ ...(executablePath && { executablePath }), args: [...CHROMIUM_FLAGS, ...flags] });
}
