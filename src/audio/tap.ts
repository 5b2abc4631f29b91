import { TAP_PROCESSOR, type AnchoredOptions, type CloseMessage, type ToTap } from './worklet-protocol';

/** Sends what `from` carries to `port` (transferred); the result ends it and closes the port. Main thread. */
export function tapNode(context: AudioContext, from: AudioNode, port: MessagePort, leadMs: number): () => void {
  const node = new AudioWorkletNode(context, TAP_PROCESSOR, {
    numberOfOutputs: 0,
    channelCount: 2,
    channelCountMode: 'explicit',
    processorOptions: { leadMs } satisfies AnchoredOptions,
  });
  node.port.postMessage({ type: 'port', port } satisfies ToTap, [port]);
  from.connect(node);
  return () => {
    from.disconnect(node);
    node.port.postMessage({ type: 'close' } satisfies CloseMessage);
  };
}
