import { toFaultData } from '../../core/fault';
import { createCompositor } from '../compositors/create-compositor';
import type { FromTrial, ToTrial } from './protocol';
import { tryRenderers } from './trial';

declare const self: DedicatedWorkerGlobalScope;

function send(event: FromTrial): void {
  self.postMessage(event);
}

self.onmessage = async ({ data }: MessageEvent<ToTrial>) => {
  const { id, frame, format } = data;
  try {
    send({ type: 'measured', id, result: await tryRenderers(frame, format, { createCompositor, now: () => performance.now() }) });
  } catch (error) {
    send({ type: 'failed', id, fault: toFaultData(error) });
  } finally {
    frame.close();
  }
};

send({ type: 'ready' });
