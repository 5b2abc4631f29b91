import { createAiWorker } from '../ai/create-ai-worker';
import { toFaultData } from '../core/fault';
import { epochNow } from '../core/time';
import { createCompositor } from './compositors/create-compositor';
import { Program } from './program';
import { type FromProgram, type ProgramReply, type ToProgram, transfersFrom } from './protocol';
import { frameFormatKey } from './renderer-trial/frame-format-key';
import { runRendererTrial } from './renderer-trial/host';

declare const self: DedicatedWorkerGlobalScope;

function send(event: FromProgram): void {
  self.postMessage(event, transfersFrom(event));
}

const program = new Program({
  now: epochNow,
  wallMs: () => Date.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  createCompositor,
  createAiWorker,
  trial: runRendererTrial,
  frameKey: frameFormatKey,
  emit: send,
});

self.onmessage = async (event: MessageEvent<ToProgram>) => {
  const { id, ...call } = event.data;
  let reply: ProgramReply;
  try {
    if (call.type === 'peek') {
      const peek = await program.peek(call.source, call.box);
      reply = { ok: true, ...(peek && { peek }) };
    } else {
      const snapshot = await program.handle(call);
      reply = { ok: true, ...(snapshot && { snapshot }) };
    }
  } catch (error) {
    reply = { ok: false, fault: toFaultData(error) };
  }
  send({ type: 'reply', id, reply });
};

send({ type: 'ready', capabilities: { readsTracks: typeof MediaStreamTrackProcessor !== 'undefined' } });
