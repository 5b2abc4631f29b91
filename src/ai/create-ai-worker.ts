import type { AiWorker } from './host';

/**
 * Starts the inference worker: a classic one, since its runtime is taken in by `importScripts`. Its script comes
 * with our own chunk and not by an address, so that a worker can be started anew without a network.
 */
export async function createAiWorker(): Promise<AiWorker> {
  const { default: script } = await import('./generated/ai-worker.js?raw');
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  try {
    return new Worker(url, { name: 'ai' });
  } finally {
    // The address is resolved when the worker is made; giving it back at once would be too early in some browsers.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
