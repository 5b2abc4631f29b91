import { type Browser, chromium } from '@playwright/test';
import { AUTOPLAY_FLAG, CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs';

export { AUTOPLAY_FLAG };

/** Grants cameras and microphones without asking; with it, nothing is ever refused. */
export const GRANT_FLAG = '--use-fake-ui-for-media-stream';

/**
 * A browser of its own, for what a flag decides at its start; sound waits for a gesture unless told otherwise.
 * The caller closes it.
 */
export async function launchChromium(flags: readonly string[], without: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({ ...(executablePath && { executablePath }), args: [...CHROMIUM_FLAGS, ...flags].filter((flag) => !without.includes(flag)) });
}
