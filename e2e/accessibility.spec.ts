import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, test } from './studio-test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical, one line each. */
async function findings(page: Page): Promise<string[]> {
  // Colours on their way from one theme to the other are nobody's finding; children follow their parents frame by frame.
  await page.evaluate(async () => {
    for (let i = 0; i < 5; i += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
    }
  });
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}

test('axe finds nothing serious, in dark and light, idle, live, watched and refused', async ({ openStudio, openWatch, newContext }) => {
  const context = await newContext();
  const studio = await openStudio({ source: ['pattern:clock', 'nonsense'], filter: 'hue', audio: 'tone' }, { context });
  const { page: watch } = await openWatch({ context });
  const found: Record<string, string[]> = {};
  for (const colorScheme of ['dark', 'light'] as const) {
    for (const page of [studio.page, watch]) await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found[`studio idle ${colorScheme}`] = await findings(studio.page);
    found[`watch waiting ${colorScheme}`] = await findings(watch);
    await studio.goLive();
    await expect(watch.locator('html')).toHaveAttribute('data-watch', 'playing', { timeout: 15_000 });
    found[`studio live ${colorScheme}`] = await findings(studio.page);
    found[`watch playing ${colorScheme}`] = await findings(watch);
    await studio.end();
    await expect(watch.locator('html')).toHaveAttribute('data-watch', 'ended', { timeout: 5000 });
  }
  await studio.page.setViewportSize({ width: 390, height: 844 });
  found['studio on a phone'] = await findings(studio.page);
  expect(Object.fromEntries(Object.entries(found).filter(([, lines]) => lines.length > 0))).toEqual({});
});
