import { epochNow } from '../core/time';
import { CLOCK_PROCESSOR, type FromClock, type ToClock } from './worklet-protocol';

/**
 * The page's end of the clock processor: tells it what `Date.now()` lacks to `EpochMs`, restarts it
 * when a suspended context goes on, and keeps how far the context is behind. Main thread.
 */
export class ContextClock {
  readonly #node: AudioWorkletNode;
  #behindMs = 0;

  /** @param into any node that is always rendered; nothing is heard there */
  constructor(context: AudioContext, into: AudioNode) {
    this.#node = new AudioWorkletNode(context, CLOCK_PROCESSOR, { numberOfInputs: 0 });
    this.#node.connect(into);
    this.#node.port.onmessage = (event: MessageEvent<FromClock>) => {
      this.#behindMs = event.data.behindMs;
      this.#tellEpoch();
    };
    this.#tellEpoch();
  }

  /** See `AudioReport.behindMs`. */
  get behindMs(): number {
    return this.#behindMs;
  }

  restart(): void {
    this.#tellEpoch();
    this.#post({ type: 'restart' });
  }

  close(): void {
    this.#post({ type: 'close' });
    this.#node.disconnect();
  }

  /** `Date.now()` is cut to whole milliseconds; what is cut here, the clock's search for the least delay cuts again. */
  #tellEpoch(): void {
    this.#post({ type: 'epoch', offsetMs: epochNow() - Date.now() });
  }

  #post(message: ToClock): void {
    this.#node.port.postMessage(message);
  }
}
