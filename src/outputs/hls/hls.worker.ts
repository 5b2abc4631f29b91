import { PipelineFault, toFaultData } from '../../core/fault';
import { type LiveReply, NOT_THERE } from '../../core/live-request';
import { Packager } from './packager';
import type { FromHls, HlsCall, HlsReply, HlsSnapshot, ToHls } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

const post = (message: FromHls): void => self.postMessage(message);
let packager: Packager | undefined;

self.onmessage = ({ data }: MessageEvent<ToHls>) => {
  switch (data.type) {
    case 'serve':
      void serve(data);
      return;
    case 'token':
      packager?.answerToken(data.answer);
      return;
    default:
      void run(data).then((reply) => post({ type: 'reply', id: data.id, reply }));
  }
};

async function run(call: HlsCall): Promise<HlsReply> {
  try {
    const snapshot = await handle(call);
    return { ok: true, ...(snapshot && { snapshot }) };
  } catch (error) {
    return { ok: false, fault: toFaultData(error) };
  }
}

async function handle(call: HlsCall): Promise<HlsSnapshot | undefined> {
  if (call.type === 'open') {
    packager = await Packager.create(call.options, call, {
      needToken: () => post({ type: 'needToken' }),
      onPush: (status) => post({ type: 'push', status }),
      onEncoderLost: (fault) => post({ type: 'encoderLost', fault }),
      onEncoderBack: () => post({ type: 'encoderBack' }),
      onFailed: (fault) => post({ type: 'failed', fault }),
    });
    return undefined;
  }
  if (!packager) throw new PipelineFault('not-now', 'No show is being packed.');
  switch (call.type) {
    case 'live':
      await packager.live;
      return undefined;
    case 'replaceVideo':
      await packager.watch(call.video);
      return undefined;
    case 'stop':
      await packager.stop();
      return undefined;
    case 'snapshot':
      return packager.snapshot();
  }
}

async function serve({ request, port }: Extract<ToHls, { type: 'serve' }>): Promise<void> {
  const say = (reply: LiveReply, transfer: Transferable[] = []): void => port.postMessage(reply, transfer);
  say({ type: 'taken' });
  const answer = packager ? await packager.origin.get(request.path, request.query, request.range) : NOT_THERE;
  say({ type: 'answer', answer }, answer.body ? [answer.body.buffer] : []);
  port.close();
}

post({ type: 'ready', capabilities: { encodesSound: typeof AudioEncoder !== 'undefined' } });
