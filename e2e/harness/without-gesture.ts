import type { Page } from '@playwright/test';

/**
 * Evaluates an expression as no user's gesture: what Playwright itself evaluates, locators
 * included, counts as one and lets sound start.
 */
export async function evaluateWithoutGesture(page: Page, expression: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  try {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true, userGesture: false });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  } finally {
    await session.detach();
  }
}
