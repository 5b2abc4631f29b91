import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AccessToken } from 'livekit-server-sdk';
import { build } from 'vite';
import { quantile } from '../../e2e/far-end/quantile';
import type { LiveKitAccess } from '../../e2e/far-end/subscriber';
import { serveStatic } from '../../e2e/harness/static-site';
import type { BlurChain, RunningBlur } from './blur-chain';
import { launchWithCamera } from './camera-browser';
import type { PeerOptions, PeerTimes } from './peer-page';
import { SHOW } from './show';
import { withMetadata } from './with-metadata';

const PACKAGES = path.resolve('node_modules', '@mediapipe');

/** What the peer's page offers. */
interface PeerWindow {
  publishBlurred(options: PeerOptions): Promise<void>;
  takeTimes(): PeerTimes;
}

/** `@livekit/track-processors` on the same camera in a page that does nothing else. */
export function peerBlur(): BlurChain {
  return { name: 'track-processors, LiveKit', start };
}

async function start({ livekit, camera, room }: { readonly livekit: LiveKitAccess; readonly camera: string; readonly room: string }): Promise<RunningBlur> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tabcast-peer-'));
  writeFileSync(path.join(folder, 'model.tflite'), withMetadata(readFileSync(path.join(PACKAGES, 'selfie_segmentation', 'selfie_segmentation.tflite'))));
  const files = { 'index.html': '<!doctype html><script src="peer.js"></script>', 'peer.js': await buildPage() };
  const site = await serveStatic({ folders: [folder, path.join(PACKAGES, 'tasks-vision', 'wasm')], files });
  const browser = await launchWithCamera(camera);
  const stop = async (): Promise<void> => {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const page = await (await browser.browser.newContext()).newPage();
    await page.goto(site.url);
    const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity: 'host-peer', ttl: '10m' });
    token.addGrant({ room, roomJoin: true, canPublish: true });
    const base = site.url.replace(/\/$/, '');
    const options: PeerOptions = { ...SHOW, url: livekit.url, token: await token.toJwt(), wasm: base, model: `${base}/model.tflite` };
    await page.evaluate((given) => (globalThis as unknown as PeerWindow).publishBlurred(given), options);
    const takeTimes = (): Promise<PeerTimes> => page.evaluate(() => (globalThis as unknown as PeerWindow).takeTimes());
    await takeTimes();
    return {
      pid: browser.pid,
      facts: async () => {
        const { processing, segmentation } = await takeTimes();
        return { filterMs: spreadOf(processing), modelMs: spreadOf(segmentation) };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function spreadOf(values: readonly number[]): { readonly median: number; readonly p95: number } {
  return { median: quantile(values, 0.5), p95: quantile(values, 0.95) };
}

async function buildPage(): Promise<string> {
  const outputs = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, lib: { entry: path.resolve('bench', 'filters', 'peer-page.ts'), formats: ['iife'], name: 'benchPeer' } },
  });
  const [output] = [outputs].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('The page of the peer was not built.');
  return chunk.code;
}
