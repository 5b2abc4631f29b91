import { type Browser, type BrowserContext, expect, type JSHandle, test as base } from '@playwright/test';
import { disposeFarEnd, type LiveKitAccess, Subscriber } from './far-end/subscriber';
import { launchChromium } from './harness/chromium';
import { ConsoleWatch } from './harness/console-watch';
import type { StudioHandle, WatchHandle } from './harness/contract';
import { readStage, type Stage } from './harness/stage';
import { type Parameters, StudioPage } from './harness/studio-page';

interface OpenOptions {
  /** Another site than the stage's, ending in a slash. */
  readonly site?: string;
  /** Another browser than the shared one. */
  readonly browser?: Browser;
  /** One that is open already: tabs of one profile. */
  readonly context?: BrowserContext;
}

interface Journey {
  /** A room of this journey's own. */
  readonly room: string;
  readonly noise: ConsoleWatch;
  /** Opens a studio and waits until its picture runs. Room, and timecode unless asked otherwise, are set. */
  readonly openStudio: (parameters?: Parameters, options?: OpenOptions) => Promise<StudioPage>;
  /** Opens the viewer's page of the journey's room. */
  readonly openWatch: (options?: OpenOptions) => Promise<{ page: StudioPage['page']; watch: JSHandle<WatchHandle> }>;
  /** Puts the independent subscriber into a room. */
  readonly farEnd: (room?: string, server?: LiveKitAccess) => Promise<Subscriber>;
  /** A browser with flags of its own, closed at the end. */
  readonly launch: (flags: readonly string[], without?: readonly string[]) => Promise<Browser>;
  /** A context whose console counts, closed at the end. */
  readonly newContext: (browser?: Browser) => Promise<BrowserContext>;
}

/** A journey fails on any console error or uncaught exception that it did not say it provokes. */
export const test = base.extend<Journey, { stage: Stage }>({
  stage: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      await use(readStage());
      await disposeFarEnd();
    },
    { scope: 'worker' },
  ],

  room: async ({ stage: _stage }, use, info) => {
    const title = info.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').slice(0, 30);
    await use(`${title}-${Math.random().toString(36).slice(2, 8)}`);
  },

  noise: async ({ stage: _stage }, use) => {
    const noise = new ConsoleWatch();
    await use(noise);
    expect(noise.unexpected(), 'errors in the console').toEqual([]);
  },

  newContext: async ({ browser, noise }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (other = browser) => {
      const context = await other.newContext();
      noise.watch(context);
      contexts.push(context);
      return context;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },

  launch: async ({ stage: _stage }, use) => {
    const browsers: Browser[] = [];
    await use(async (flags, without) => {
      const launched = await launchChromium(flags, without);
      browsers.push(launched);
      return launched;
    });
    await Promise.all(browsers.map((launched) => launched.close()));
  },

  openStudio: async ({ stage, room, newContext, browser }, use) => {
    await use(async (parameters = {}, options = {}) => {
      const page = await (options.context ?? (await newContext(options.browser ?? browser))).newPage();
      await page.goto(studioUrl(options.site ?? stage.site, { room, timecode: '1', ...parameters }));
      await expect(page.locator('html')).toHaveAttribute('data-studio', /ready|live|failed/, { timeout: 20_000 });
      const studio = await page.evaluateHandle<StudioHandle>('window.studio');
      return new StudioPage(page, room, studio);
    });
  },

  openWatch: async ({ stage, room, newContext, browser }, use) => {
    await use(async (options = {}) => {
      const page = await (options.context ?? (await newContext(options.browser ?? browser))).newPage();
      await page.goto(`${options.site ?? stage.site}#/watch/${encodeURIComponent(room)}`);
      await expect(page.locator('html')).toHaveAttribute('data-watch', /./);
      const watch = await page.evaluateHandle<WatchHandle>('window.watch');
      return { page, watch };
    });
  },

  farEnd: async ({ stage, room }, use) => {
    const subscribers: Subscriber[] = [];
    await use(async (where = room, server = stage.livekit) => {
      const subscriber = await Subscriber.join(server, where);
      subscribers.push(subscriber);
      return subscriber;
    });
    await Promise.all(subscribers.map((subscriber) => subscriber.leave()));
  },
});

export { expect };

/** The studio's address with its parameters. */
export function studioUrl(site: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) {
    for (const each of typeof value === 'string' ? [value] : value) query.append(key, each);
  }
  return `${site}?${query.toString()}`;
}
