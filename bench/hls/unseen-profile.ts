import type { Browser, CDPSession } from '@playwright/test';
import { HeapTarget } from './heap-target';

/**
 * A profile whose pages Playwright is not attached to. It has the browser keep what a page loads for the network log
 * (up to 100 MB, in the page's own process), which would be measured with the page.
 */
export class UnseenProfile {
  private constructor(
    private readonly session: CDPSession,
    private readonly browserContextId: string,
  ) {}

  static async open(browser: Browser): Promise<UnseenProfile> {
    const session = await browser.newBrowserCDPSession();
    const { browserContextId } = await session.send('Target.createBrowserContext');
    return new UnseenProfile(session, browserContextId);
  }

  /** A page in a window of its own, so that none hides another. */
  async openPage(url: string): Promise<HeapTarget> {
    const { targetId } = await this.session.send('Target.createTarget', { url, browserContextId: this.browserContextId, newWindow: true });
    return HeapTarget.ofPage(this.session, targetId);
  }
}
