import type { EpochMs } from '../../core/time';
import type { FromPlayout, ToPlayout } from '../pcm-port';
import { Playout } from '../playout';
import { kernelFor } from '../sinc-kernel';
import { TIMED_PCM_PROCESSOR, type AnchoredOptions, type FromTimedPcm, type ToTimedPcm } from '../worklet-protocol';
import { scopeClock } from './scope-clock.worklet';

/** Sound a sender may have out, ms: outlasts a busy decoder, costs 150 kB. */
const AHEAD_MS = 400;
const GRANT_FRAMES = sampleRate / 20;

// Built while nothing sounds yet: a table takes longer than a quantum.
for (const usualRate of [44_100, 48_000]) kernelFor(usualRate, sampleRate);

/** Plays what a sender puts into a `PcmPort`, each chunk at its wall time. */
class TimedPcmProcessor extends AudioWorkletProcessor implements AudioWorkletProcessorImpl {
  readonly #playout = new Playout(sampleRate);
  readonly #leadMs: number;
  #sender: MessagePort | undefined;
  #open = true;
  #grantAtFrame = 0;
  #toldFilledMs = 0;

  constructor(options: { readonly processorOptions: AnchoredOptions }) {
    super();
    this.#leadMs = options.processorOptions.leadMs;
    this.port.onmessage = (event: MessageEvent<ToTimedPcm>) => {
      if (event.data.type === 'port') this.#listen(event.data.port);
      else this.#close();
    };
  }

  process(_inputs: Float32Array[][], [output = []]: Float32Array[][]): boolean {
    const now = scopeClock.now();
    const [left, right] = output;
    if (!this.#open || now === undefined || !left || !right) return this.#open;
    const dueMs = (now + this.#leadMs) as EpochMs;
    this.#playout.render([left, right], dueMs);
    if (currentFrame >= this.#grantAtFrame) {
      this.#grantAtFrame = currentFrame + GRANT_FRAMES;
      this.#sender?.postMessage({ type: 'grant', untilMs: (dueMs + AHEAD_MS) as EpochMs } satisfies FromPlayout);
      this.#tellFilled();
    }
    return true;
  }

  #listen(sender: MessagePort): void {
    this.#sender = sender;
    sender.onmessage = (event: MessageEvent<ToPlayout>) => {
      const message = event.data;
      if (message.type === 'flush') this.#playout.flush();
      else this.#playout.push(message.dueMs, message.sampleRate, message.channels);
    };
  }

  #tellFilled(): void {
    const filledMs = this.#playout.filledMs;
    if (filledMs === this.#toldFilledMs) return;
    this.#toldFilledMs = filledMs;
    this.port.postMessage({ type: 'filled', filledMs } satisfies FromTimedPcm);
  }

  #close(): void {
    this.#open = false;
    this.#sender?.postMessage({ type: 'closed' } satisfies FromPlayout);
    this.#sender?.close();
  }
}

registerProcessor(TIMED_PCM_PROCESSOR, TimedPcmProcessor);
