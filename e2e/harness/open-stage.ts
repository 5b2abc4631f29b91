import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, preview } from 'vite';
import { startLiveKit } from '../../server/livekit';
import { makeMedia } from '../media';
import type { Stage } from './stage';
import { serveStatic } from './static-site';

/** Stands for a secret while the site is built: no file of the site may hold it. */
export const CANARY = 'canary-secret-that-no-bundle-may-hold-0123456789';

/**
 * Builds the site into a folder of its own and starts what it needs: a LiveKit server, the preview
 * server with the token function, a host of media files. `close` ends all of it.
 */
export async function openStage(): Promise<{ stage: Stage; close: () => Promise<void> }> {
  const built = mkdtempSync(path.join(tmpdir(), 'tabcast-site-'));
  Object.assign(process.env, { LIVEKIT_URL: 'ws://127.0.0.1:1', LIVEKIT_API_KEY: 'canary-key', LIVEKIT_API_SECRET: CANARY });
  await build({ logLevel: 'error', build: { outDir: built, emptyOutDir: true } });
  const { url, apiKey, apiSecret, pid, stop } = await startLiveKit();
  Object.assign(process.env, { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret });
  const site = await preview({ logLevel: 'error', build: { outDir: built }, preview: { port: 0, host: '127.0.0.1' } });
  const mediaFolder = makeMedia();
  const media = await serveStatic({ folders: [mediaFolder], cors: true });
  const address = site.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no address.');
  const stage: Stage = { livekit: { url, apiKey, apiSecret }, livekitPid: pid, site: address, media: media.url, mediaFolder, built };
  const close = async (): Promise<void> => {
    await media.close();
    await site.close();
    await stop();
    rmSync(built, { recursive: true, force: true });
  };
  return { stage, close };
}
