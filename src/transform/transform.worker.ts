import { Logging, LogLevel } from 'mediabunny';
import { createAiWorker } from '../ai/create-ai-worker';
import { toFaultData } from '../core/fault';
import { FileTransform } from './file-transform';
import type { FromTransform, ToTransform, TransformJob } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

// What matters of it comes back as a fault.
Logging.level = LogLevel.Silent;

const post = (message: FromTransform): void => self.postMessage(message);
let transform: FileTransform | undefined;
let running: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToTransform>) => {
  if (data.type === 'run') running = run(data.job);
  else void stop();
};

async function run(job: TransformJob): Promise<void> {
  transform = new FileTransform(job, { createAiWorker, onProgress: post, now: () => performance.now() });
  try {
    await transform.run();
  } catch (error) {
    post({ type: 'failed', fault: toFaultData(error) });
  }
}

async function stop(): Promise<void> {
  transform?.stop();
  await running;
  post({ type: 'stopped' });
}

post({ type: 'ready' });
