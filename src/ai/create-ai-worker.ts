import type { RuntimeName } from './protocol';
import type { AiWorker } from './worker-host';

/**
 * Starts an inference worker: a classic one, since LiteRT is taken in by `importScripts`. Its script comes with our
 * own chunk and not by an address, so that a worker can be started anew without a network.
 */
export async function createAiWorker(runtime: RuntimeName): Promise<AiWorker> {
  const { default: script } = await (runtime === 'litert' ? import('./generated/litert-worker.js?raw') : import('./generated/tfjs-worker.js?raw'));
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    return new Worker(url, { name: `ai-${runtime}` });
  } finally {
    // The address is resolved when the worker is made; giving it back at once would be too early in some browsers.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
