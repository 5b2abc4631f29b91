import { startLiveKit } from '../server/livekit';
import { Subscriber } from './far-end/subscriber';
import { serveStatic } from './harness/static-site';
import { livekitOf } from './harness/studio-page';
import { serveTokens } from './harness/token-server';
import { expect, test } from './studio-test';

test('a server that dies and comes back: both pages say so and go on by themselves', async ({ stage, room, openStudio, openWatch, noise }) => {
  test.slow();
  noise.provokes(/WebSocket/, /Failed to load resource/, /net::ERR/, /ERR_CONNECTION/);
  const server = await startLiveKit();
  const files: Record<string, string> = {};
  const site = await serveStatic({ folders: [stage.built], files });
  const tokens = await serveTokens({ LIVEKIT_URL: server.url, LIVEKIT_API_KEY: server.apiKey, LIVEKIT_API_SECRET: server.apiSecret, TABCAST_LOOPBACK: '1', TABCAST_ALLOWED_ORIGINS: site.origin });
  files['config.json'] = JSON.stringify({ tokenEndpoint: tokens.endpoint });
  try {
    const studio = await openStudio({ source: 'pattern:clock', live: '1' }, { site: site.url });
    await studio.toBe('live');
    const { page: watchPage } = await openWatch({ site: site.url });
    const watch = watchPage.locator('html');
    await expect(watch).toHaveAttribute('data-watch', 'playing', { timeout: 15_000 });
    const before = await studio.lawfulReport();

    await server.kill();
    await expect.poll(async () => (await studio.state()).outputs[0]?.status.state, { timeout: 20_000 }).toBe('reconnecting');
    await expect(studio.page.getByText(/reconnecting/i).first()).toBeVisible();
    await studio.toBe('live');
    await expect(watch).toHaveAttribute('data-watch', 'stalled', { timeout: 20_000 });
    await expect(watchPage.getByText(/connect|try/i).first()).toBeVisible();
    await studio.lawfulReport();

    await server.restart();
    await expect.poll(async () => (await studio.state()).outputs[0]?.status.state, { timeout: 45_000 }).toBe('live');
    const viewer = await Subscriber.join(server, room);
    await viewer.nextPicture(20_000);
    const figures = await viewer.measure(3);
    await viewer.leave();
    expect(figures.distinctPerSecond).toBeGreaterThan(8);
    await expect(watch).toHaveAttribute('data-watch', 'playing', { timeout: 45_000 });

    const after = await studio.lawfulReport();
    expect(livekitOf(after).reconnects).toBeGreaterThanOrEqual(1);
    expect(livekitOf(after).encoded, 'counts go on').toBeGreaterThan(livekitOf(before).encoded);
    expect(after.program.due, 'the program never stopped').toBeGreaterThan(before.program.due + 60);
    await studio.end();
    await studio.lawfulReport();
  } finally {
    await site.close();
    await tokens.close();
    await server.stop();
  }
});
