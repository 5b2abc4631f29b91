import { LevelWindow } from '../level-window';
import { METER_PROCESSOR, type CloseMessage, type FromMeter } from '../worklet-protocol';

/** Passes sound through and tells the page its level. */
class MeterProcessor extends AudioWorkletProcessor implements AudioWorkletProcessorImpl {
  readonly #window = new LevelWindow();
  #open = true;

  constructor() {
    super();
    this.port.onmessage = (_event: MessageEvent<CloseMessage>) => {
      this.#open = false;
    };
  }

  process([input = []]: Float32Array[][], [output = []]: Float32Array[][]): boolean {
    for (let channel = 0; channel < Math.min(input.length, output.length); channel += 1) {
      (output[channel] as Float32Array).set(input[channel] as Float32Array);
    }
    const level = this.#window.add(input, output[0]?.length ?? 0);
    if (level) this.port.postMessage({ type: 'level', ...level } satisfies FromMeter);
    return this.#open;
  }
}

registerProcessor(METER_PROCESSOR, MeterProcessor);
