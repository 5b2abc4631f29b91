import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { CANARY } from './harness/open-stage';
import { serveStatic } from './harness/static-site';
import { serveTokens } from './harness/token-server';
import { expect, test } from './studio-test';

const HOST_KEY = 'a-host-key-for-this-journey';

test('the built site works under a sub-path, with the token function and its host key elsewhere', async ({ stage, room, openStudio, openWatch, newContext, farEnd, noise }) => {
  noise.provokes(/Failed to load resource.*401/);
  const files: Record<string, string> = {};
  const site = await serveStatic({ folders: [stage.built], base: '/shows/tonight/', files });
  const { url: LIVEKIT_URL, apiKey: LIVEKIT_API_KEY, apiSecret: LIVEKIT_API_SECRET } = stage.livekit;
  const tokens = await serveTokens({ LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, TABCAST_HOST_KEY: HOST_KEY, TABCAST_ALLOWED_ORIGINS: `https://example.com ${site.origin}` });
  files['config.json'] = JSON.stringify({ tokenEndpoint: tokens.endpoint });
  try {
    const context = await newContext();
    const studio = await openStudio({}, { site: site.url, context });
    const { page } = studio;
    await studio.refusal((handle) => handle.goLive());
    expect((await studio.state()).hostKey).toBe('needed');
    const field = page.getByRole('textbox', { name: 'Host key' });
    await expect(field).toBeVisible();
    await field.fill('wrong');
    await page.getByRole('button', { name: 'Use key' }).click();
    await studio.refusal((handle) => handle.goLive());
    await expect(page.getByText('The server refused this key').first()).toBeVisible();
    expect((await studio.state()).hostKey).toBe('wrong');

    await page.getByRole('textbox', { name: 'Host key' }).fill(HOST_KEY);
    await page.getByRole('button', { name: 'Use key' }).click();
    await expect.poll(async () => (await studio.state()).hostKey).toBe('given');
    // The key was asked for in order to go live: nobody has to press the button again.
    await studio.toBe('live');
    const viewer = await farEnd();
    expect((await viewer.nextPicture()).width).toBe(1280);
    const { page: watch } = await openWatch({ site: site.url });
    await expect(watch.locator('html'), 'viewers need no key').toHaveAttribute('data-watch', 'playing', { timeout: 15_000 });
    expect((await studio.state()).watchUrl).toBe(`${site.url}#/watch/${room}`);

    await studio.end();
    await page.reload();
    await studio.toBe('ready');
    await page.evaluate(() => (window as unknown as { studio: { goLive(): Promise<void> } }).studio.goLive());
    await studio.toBe('live');
    expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage))), 'the key is kept for the session only').not.toContain(HOST_KEY);
    expect(site.requests.filter((asked) => !asked.startsWith('/shows/tonight/')), 'nothing is asked for outside the sub-path').toEqual([]);
  } finally {
    await site.close();
    await tokens.close();
  }
});

test('no secret is in the built site', ({ stage }) => {
  const files = readdirSync(stage.built, { recursive: true, encoding: 'utf8' }).map((name) => path.join(stage.built, name));
  const texts = files.filter((file) => statSync(file).isFile()).map((file) => [file, readFileSync(file, 'latin1')] as const);
  expect(texts.length).toBeGreaterThan(3);
  for (const secret of [CANARY, stage.livekit.apiSecret, 'LIVEKIT_API_SECRET']) {
    expect(texts.filter(([, text]) => text.includes(secret)).map(([file]) => file), secret).toEqual([]);
  }
});
