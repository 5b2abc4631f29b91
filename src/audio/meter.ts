import { FLOOR_DB, meterDbOf } from './decibels';
import type { MeterReading } from './mixer-api';
import { METER_PROCESSOR, type CloseMessage, type FromMeter } from './worklet-protocol';

/** The page's end of a meter processor: sound passes through `node`, the newest level is kept. Main thread. */
export class Meter {
  readonly node: AudioWorkletNode;
  readonly #context: AudioContext;
  #peak = 0;
  #rms = 0;

  constructor(context: AudioContext) {
    this.#context = context;
    this.node = new AudioWorkletNode(context, METER_PROCESSOR, { channelCount: 2, channelCountMode: 'explicit', outputChannelCount: [2] });
    this.node.port.onmessage = (event: MessageEvent<FromMeter>) => {
      this.#peak = event.data.peak;
      this.#rms = event.data.rms;
    };
  }

  /** Level of the last 100 ms; −60 while the context does not run. */
  read(): MeterReading {
    if (this.#context.state !== 'running') return { peakDb: FLOOR_DB, rmsDb: FLOOR_DB };
    return { peakDb: meterDbOf(this.#peak), rmsDb: meterDbOf(this.#rms) };
  }

  close(): void {
    this.node.port.postMessage({ type: 'close' } satisfies CloseMessage);
    this.node.disconnect();
  }
}
