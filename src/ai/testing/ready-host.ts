import { expect } from 'vitest';
import type { ModelStatus } from '../../core/status';
import { epochNow } from '../../core/time';
import { createAiWorker } from '../create-ai-worker';
import type { Finding } from '../findings';
import { AiHost } from '../host';
import type { Backend, ModelName, Sample } from '../protocol';

/** A real host with these models loaded, which the caller closes. No trial of backends takes its time. */
export async function readyHost(...models: readonly ModelName[]): Promise<AiHost> {
  const states = new Map<ModelName, ModelStatus['state']>();
  const host = new AiHost({
    createWorker: createAiWorker,
    now: epochNow,
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    modelsUrl: new URL('/models/', location.href).href,
    onStatus: (model, { state }) => void states.set(model, state),
    onFault: () => {},
    // The machine that tests may be busy.
    hungAfterMs: 20_000,
    backends: { read: () => Promise.resolve<Backend>('wasm'), keep: () => Promise.resolve() },
  });
  host.want(new Set(models));
  await expect.poll(() => models.every((model) => states.get(model) === 'ready'), { timeout: 40_000 }).toBe(true);
  return host;
}

/** What the model finds in a sample, which stays whole. */
export async function findIn(host: AiHost, model: ModelName, sample: Sample, stream: string = model): Promise<Finding> {
  const finding = await host.look({ model, stream, at: epochNow(), sample: { ...sample, bytes: sample.bytes.slice() } });
  if (!finding) throw new Error('No answer came.');
  return finding;
}
