import type { EpochMs } from '../../core/time';
import type { TappedSound } from '../../encode/packet-port';
import { TAP_PROCESSOR, type AnchoredOptions, type ToTap } from '../worklet-protocol';
import { scopeClock } from './scope-clock.worklet';

/** Frames a message: 10 ms. */
const CHUNK = 480;

/** Sends what passes through, with its wall time, to a port. Passes nothing on. */
class TapProcessor extends AudioWorkletProcessor implements AudioWorkletProcessorImpl {
  readonly #leadMs: number;
  #open = true;
  #out: MessagePort | undefined;
  #planes = emptyPlanes();
  #length = 0;
  #dueMs = 0;

  constructor({ processorOptions }: { readonly processorOptions: AnchoredOptions }) {
    super();
    this.#leadMs = processorOptions.leadMs;
    this.port.onmessage = ({ data }: MessageEvent<ToTap>) => {
      if (data.type === 'port') this.#out = data.port;
      else this.#close();
    };
  }

  process([input = []]: Float32Array[][]): boolean {
    const nowMs = scopeClock.now();
    if (this.#out && nowMs !== undefined) this.#take(input, nowMs + this.#leadMs);
    return this.#open;
  }

  #take([left, right = left]: Float32Array[], dueMs: number): void {
    const frames = left?.length ?? 128;
    for (let taken = 0; taken < frames; ) {
      if (this.#length === 0) this.#dueMs = dueMs + (taken * 1000) / sampleRate;
      const count = Math.min(frames - taken, CHUNK - this.#length);
      // Without any strip the mix has no channels: silence.
      if (left) this.#planes[0].set(left.subarray(taken, taken + count), this.#length);
      if (right) this.#planes[1].set(right.subarray(taken, taken + count), this.#length);
      this.#length += count;
      taken += count;
      if (this.#length === CHUNK) this.#send();
    }
  }

  #send(): void {
    const channels = this.#planes;
    const message: TappedSound = { type: 'sound', dueMs: this.#dueMs as EpochMs, channels };
    this.#out?.postMessage(message, [channels[0].buffer, channels[1].buffer]);
    this.#planes = emptyPlanes();
    this.#length = 0;
  }

  #close(): void {
    this.#open = false;
    this.#out?.close();
    this.#out = undefined;
  }
}

function emptyPlanes(): [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>] {
  return [new Float32Array(CHUNK), new Float32Array(CHUNK)];
}

registerProcessor(TAP_PROCESSOR, TapProcessor);
