import { DeviceFault } from '../core/fault';
import { amplitudeOf } from './decibels';
import type { StripInput } from './mixer-api';
import { BEEP_PROCESSOR, TIMED_PCM_PROCESSOR, type AnchoredOptions, type CloseMessage, type FromTimedPcm, type ToTimedPcm } from './worklet-protocol';

const TONE_HZ = 440;
const TONE_DB = -20;

/** An input's first node, and what else the strip needs of it. */
export interface OpenInput {
  readonly node: AudioNode;
  /** See `StripReport.filledMs`. */
  filledMs(): number;
  /** Ends the processor and its port; a live track goes on. */
  close(): void;
}

/** @throws DeviceFault `constraint` when the browser cannot mix the track */
export function openInput(context: AudioContext, input: StripInput, leadMs: number): OpenInput {
  switch (input.via) {
    case 'track':
      return openTrack(context, input.track);
    case 'pcm':
      return openPcm(context, input.port, leadMs);
    case 'tone':
      return openTone(context);
    case 'beep':
      return openBeep(context, leadMs);
  }
}

function openTrack(context: AudioContext, track: MediaStreamTrack): OpenInput {
  try {
    const node = new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) });
    return { node, filledMs: () => 0, close: () => undefined };
  } catch (cause) {
    throw new DeviceFault('constraint', `The sound of "${track.label}" cannot be mixed in this browser.`, { context: { label: track.label }, cause });
  }
}

function openPcm(context: AudioContext, port: MessagePort, leadMs: number): OpenInput {
  const node = new AudioWorkletNode(context, TIMED_PCM_PROCESSOR, sourceOptions(leadMs));
  let filledMs = 0;
  node.port.onmessage = (event: MessageEvent<FromTimedPcm>) => {
    filledMs = event.data.filledMs;
  };
  node.port.postMessage({ type: 'port', port } satisfies ToTimedPcm, [port]);
  return { node, filledMs: () => filledMs, close: () => closeProcessor(node) };
}

function openTone(context: AudioContext): OpenInput {
  const oscillator = new OscillatorNode(context, { frequency: TONE_HZ });
  const node = new GainNode(context, { gain: amplitudeOf(TONE_DB) });
  oscillator.connect(node);
  oscillator.start();
  return { node, filledMs: () => 0, close: () => oscillator.stop() };
}

function openBeep(context: AudioContext, leadMs: number): OpenInput {
  const node = new AudioWorkletNode(context, BEEP_PROCESSOR, sourceOptions(leadMs));
  return { node, filledMs: () => 0, close: () => closeProcessor(node) };
}

function sourceOptions(leadMs: number): AudioWorkletNodeOptions {
  return { numberOfInputs: 0, outputChannelCount: [2], processorOptions: { leadMs } satisfies AnchoredOptions };
}

function closeProcessor(node: AudioWorkletNode): void {
  node.port.postMessage({ type: 'close' } satisfies CloseMessage);
}
