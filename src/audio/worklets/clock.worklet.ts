import { CLOCK_PROCESSOR, type FromClock, type ToClock } from '../worklet-protocol';
import { scopeClock } from './scope-clock.worklet';

const REPORT_FRAMES = sampleRate / 2;

/** Observes the scope's clock in every quantum and tells the page how far it is behind. Silent. */
class ClockProcessor extends AudioWorkletProcessor implements AudioWorkletProcessorImpl {
  #open = true;
  #reportAtFrame = 0;

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent<ToClock>) => {
      const message = event.data;
      if (message.type === 'epoch') scopeClock.setEpochOffset(message.offsetMs);
      else if (message.type === 'restart') scopeClock.restart();
      else this.#open = false;
    };
  }

  process(): boolean {
    scopeClock.observe();
    if (currentFrame >= this.#reportAtFrame) {
      this.#reportAtFrame = currentFrame + REPORT_FRAMES;
      this.port.postMessage({ type: 'clock', behindMs: scopeClock.behindMs } satisfies FromClock);
    }
    return this.#open;
  }
}

registerProcessor(CLOCK_PROCESSOR, ClockProcessor);
