import type { EpochMs } from '../../core/time';
import { Beep } from '../beep';
import { BEEP_PROCESSOR, type AnchoredOptions, type CloseMessage } from '../worklet-protocol';
import { scopeClock } from './scope-clock.worklet';

/** The bars' beep at each full wall second. */
class BeepProcessor extends AudioWorkletProcessor implements AudioWorkletProcessorImpl {
  readonly #beep = new Beep(sampleRate);
  readonly #leadMs: number;
  #open = true;

  constructor(options: { readonly processorOptions: AnchoredOptions }) {
    super();
    this.#leadMs = options.processorOptions.leadMs;
    this.port.onmessage = (_event: MessageEvent<CloseMessage>) => {
      this.#open = false;
    };
  }

  process(_inputs: Float32Array[][], [output = []]: Float32Array[][]): boolean {
    const now = scopeClock.now();
    if (now !== undefined) this.#beep.render(output, (now + this.#leadMs) as EpochMs);
    return this.#open;
  }
}

registerProcessor(BEEP_PROCESSOR, BeepProcessor);
