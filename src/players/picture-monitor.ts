import { PictureLedger, type PictureFigures } from './picture-ledger';
import { TimecodeReader } from './timecode-reader';

/** Whether pictures arrive: none yet, one after the other, or no more. */
export type PictureFlow = 'none' | 'flowing' | 'stalled';

/** Pictures that come later than this after the one before are missed by people. */
const STALL_MS = 1500;
const CHECK_MS = 250;

/**
 * Looks at every picture a video element shows. Main thread. A hidden page shows none and
 * a paused element is meant to: neither counts as a stall.
 */
export class PictureMonitor {
  readonly #video: HTMLVideoElement;
  readonly #onFlow: (flow: PictureFlow) => void;
  readonly #ledger = new PictureLedger();
  readonly #reader = new TimecodeReader();
  readonly #onVisibility = (): void => this.#ledger.breakOff();
  #flow: PictureFlow = 'none';
  #lastAtMs = 0;
  #mediaTime = -1;
  #stalls = 0;
  #callback = 0;
  #timer = 0;

  constructor(video: HTMLVideoElement, onFlow: (flow: PictureFlow) => void) {
    this.#video = video;
    this.#onFlow = onFlow;
  }

  get flow(): PictureFlow {
    return this.#flow;
  }

  get stalls(): number {
    return this.#stalls;
  }

  start(): void {
    this.#next();
    this.#timer = window.setInterval(() => this.#check(), CHECK_MS);
    document.addEventListener('visibilitychange', this.#onVisibility);
  }

  stop(): void {
    this.#video.cancelVideoFrameCallback(this.#callback);
    window.clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#onVisibility);
  }

  /** The element shows another stream from now on, or none. */
  restart(): void {
    this.#ledger.breakOff();
    this.#mediaTime = -1;
    this.#setFlow('none');
  }

  /** The element went elsewhere in the same stream: the next picture does not follow the last. */
  breakOff(): void {
    this.#ledger.breakOff();
    this.#lastAtMs = Date.now();
  }

  figures(): PictureFigures {
    return this.#ledger.figures(Date.now());
  }

  #next(): void {
    this.#callback = this.#video.requestVideoFrameCallback((_now, frame) => {
      this.#next();
      // A repainted page presents its last picture once more.
      if (frame.mediaTime === this.#mediaTime) return;
      this.#mediaTime = frame.mediaTime;
      this.#lastAtMs = Date.now();
      this.#ledger.take({ atMs: this.#lastAtMs, presented: frame.presentedFrames, timecode: this.#reader.read(this.#video) });
      this.#setFlow('flowing');
    });
  }

  #check(): void {
    if (this.#flow !== 'flowing' || document.hidden || this.#video.paused || this.#video.ended) {
      this.#lastAtMs = Math.max(this.#lastAtMs, Date.now() - CHECK_MS);
      return;
    }
    if (Date.now() - this.#lastAtMs < STALL_MS) return;
    this.#stalls += 1;
    this.#setFlow('stalled');
  }

  #setFlow(flow: PictureFlow): void {
    if (this.#flow === flow) return;
    this.#flow = flow;
    this.#onFlow(flow);
  }
}
