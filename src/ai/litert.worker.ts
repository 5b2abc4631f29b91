import { litertFiles, openLiteRt } from './litert-runtime';
import { LITERT_SEERS } from './litert-seers';
import { ModelStore } from './model-store';
import { type FromAi, type ToAi, transfersFromAi } from './protocol';
import { Vision } from './vision';

declare const self: DedicatedWorkerGlobalScope;

function send(message: FromAi): void {
  self.postMessage(message, transfersFromAi(message));
}

const vision = new Vision({
  openStore: (modelsUrl) => new ModelStore(modelsUrl),
  seers: LITERT_SEERS,
  runtimeFiles: litertFiles,
  openRuntime: openLiteRt,
  now: () => performance.now(),
  send,
});

// One message after another: a model is never asked while it answers.
let turn: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToAi>) => {
  // A load takes long, and is no reason to keep other models waiting.
  if (data.type === 'look') turn = turn.then(() => vision.handle(data));
  else void vision.handle(data);
};

send({ type: 'ready' });
