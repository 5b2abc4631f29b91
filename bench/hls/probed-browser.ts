import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { AUTOPLAY_FLAG, CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs';
import { buildProbe } from './build-probe';

/** A Chromium of the bench's own, whose pages carry the picture probe. */
export interface ProbedBrowser {
  /** All its processes descend from this one. */
  readonly pid: number;
  readonly browser: Browser;
  /** A profile of its own: no page of another sees its service worker. */
  newContext(): Promise<BrowserContext>;
  close(): Promise<void>;
}

let script: Promise<string> | undefined;

export async function launchProbed(): Promise<ProbedBrowser> {
  const content = await (script ??= buildProbe());
  const executablePath = findChromium();
  const server = await chromium.launchServer({ ...(executablePath && { executablePath }), args: [...CHROMIUM_FLAGS, AUTOPLAY_FLAG] });
  const { pid } = server.process();
  if (pid === undefined) throw new Error('Chromium has no process id.');
  const browser = await chromium.connect(server.wsEndpoint());
  const newContext = async (): Promise<BrowserContext> => {
    const context = await browser.newContext();
    await context.addInitScript({ content });
    return context;
  };
  return { pid, browser, newContext, close: () => server.close() };
}
