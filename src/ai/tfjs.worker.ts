import { ModelStore } from './model-store';
import { TFJS_WASM } from './models';
import { type FromAi, type ToAi, transfersFromAi } from './protocol';
import { openTfjs } from './tfjs/open-tfjs';
import { tryPose } from './tfjs/try-pose';
import { TFJS_SEERS } from './tfjs-seers';
import { Vision } from './vision';

declare const self: DedicatedWorkerGlobalScope;

function send(message: FromAi): void {
  self.postMessage(message, transfersFromAi(message));
}

const vision = new Vision({
  seers: TFJS_SEERS,
  openStore: (modelsUrl) => new ModelStore(modelsUrl),
  runtimeFiles: () => Promise.resolve([TFJS_WASM]),
  // What an earlier visit found fastest may be gone: a driver, or the leave to use it.
  openRuntime: (files, backend) => (backend === 'wasm' ? openTfjs(files, 'wasm') : openTfjs(files, backend).catch(() => openTfjs(files, 'wasm'))),
  now: () => performance.now(),
  send,
});

// One message after another: a model is never asked while it answers.
let turn: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToAi>) => {
  if (data.type === 'try') void tryPose(new ModelStore(data.modelsUrl), data.sample).then((backend) => send({ type: 'tried', backend }));
  // A load takes long, and is no reason to keep other models waiting.
  else if (data.type === 'look') turn = turn.then(() => vision.handle(data));
  else void vision.handle(data);
};

send({ type: 'ready' });
