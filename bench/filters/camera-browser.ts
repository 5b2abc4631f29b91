import { type Browser, chromium } from '@playwright/test';
import { AUTOPLAY_FLAG, CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs';

/** A Chromium of its own whose camera is a file. */
export interface CameraBrowser {
  /** All its processes descend from this one. */
  readonly pid: number;
  readonly browser: Browser;
  close(): Promise<void>;
}

export async function launchWithCamera(file: string): Promise<CameraBrowser> {
  const executablePath = findChromium();
  const args = [...CHROMIUM_FLAGS, AUTOPLAY_FLAG, `--use-file-for-fake-video-capture=${file}`];
  const server = await chromium.launchServer({ ...(executablePath && { executablePath }), args });
  const { pid } = server.process();
  if (pid === undefined) throw new Error('Chromium has no process id.');
  return { pid, browser: await chromium.connect(server.wsEndpoint()), close: () => server.close() };
}
