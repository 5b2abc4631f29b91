import { TAP_PROCESSOR, type AnchoredOptions, type CloseMessage, type ToTap } from './worklet-protocol';

/** Sounds that are rendered equally far ahead of the wall time they belong to. */
export interface Bus {
  readonly node: AudioNode;
  readonly leadMs: number;
}

/**
 * Sends the sum of the buses to `port` (transferred), where those with the longer lead wait for the others, so that
 * what belongs to one wall time is dated alike. The result ends it and closes the port. Main thread.
 */
export function tapNode(context: AudioContext, buses: readonly Bus[], port: MessagePort): () => void {
  const leadMs = Math.min(...buses.map((bus) => bus.leadMs));
  const node = new AudioWorkletNode(context, TAP_PROCESSOR, {
    numberOfOutputs: 0,
    channelCount: 2,
    channelCountMode: 'explicit',
    processorOptions: { leadMs } satisfies AnchoredOptions,
  });
  node.port.postMessage({ type: 'port', port } satisfies ToTap, [port]);
  const waits = buses.map((bus) => {
    const wait = new DelayNode(context, { channelCount: 2, channelCountMode: 'explicit', delayTime: (bus.leadMs - leadMs) / 1000 });
    bus.node.connect(wait).connect(node);
    return { from: bus.node, wait };
  });
  return () => {
    for (const { from, wait } of waits) {
      from.disconnect(wait);
      wait.disconnect();
    }
    node.port.postMessage({ type: 'close' } satisfies CloseMessage);
  };
}
