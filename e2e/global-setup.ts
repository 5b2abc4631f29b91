import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, preview } from 'vite';
import { startLiveKit } from '../server/livekit';
import { publishStage } from './harness/stage';
import { serveStatic } from './harness/static-site';
import { makeMedia } from './media';

/** Stands for a secret while the site is built: no file of the site may hold it. */
export const CANARY = 'canary-secret-that-no-bundle-may-hold-0123456789';

/**
 * What all journeys share: the site built once, a LiveKit server, the preview server with the
 * token function, and a host of media files. Returns what ends all of it.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  // The far end's SDK logs each step otherwise.
  process.env['NODE_ENV'] = 'production';
  const built = mkdtempSync(path.join(tmpdir(), 'tabcast-site-'));
  Object.assign(process.env, { LIVEKIT_URL: 'ws://127.0.0.1:1', LIVEKIT_API_KEY: 'canary-key', LIVEKIT_API_SECRET: CANARY });
  await build({ logLevel: 'warn', build: { outDir: built, emptyOutDir: true } });
  const { url, apiKey, apiSecret, stop } = await startLiveKit();
  Object.assign(process.env, { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret });
  const site = await preview({ logLevel: 'warn', build: { outDir: built }, preview: { port: 0, host: '127.0.0.1' } });
  const mediaFolder = makeMedia();
  const media = await serveStatic({ folders: [mediaFolder], cors: true });
  const address = site.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no address.');
  publishStage({ livekit: { url, apiKey, apiSecret }, site: address, media: media.url, mediaFolder, built });
  return async () => {
    await media.close();
    await site.close();
    await stop();
    rmSync(built, { recursive: true, force: true });
  };
}
