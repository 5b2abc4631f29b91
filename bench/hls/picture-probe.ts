import { readTimecode, timecodeAge, timecodeHeight } from '../../src/core/timecode';

/** What a viewer's page showed between `begin` and `end`. */
export interface Shown {
  readonly seconds: number;
  /** `<width>x<height>` of the last picture. */
  readonly size: string;
  /** New pictures that were shown. */
  readonly pictures: number;
  /** Age of sampled pictures at the moment they were shown, ms. */
  readonly agesMs: readonly number[];
  /** Samples whose timecode could not be read. */
  readonly damaged: number;
  /** Waits for media of 100 ms or more. */
  readonly stalls: number;
  /** Time in which no new picture came for 300 ms or more, ms. */
  readonly frozenMs: number;
  readonly longestGapMs: number;
}

/** In the window of a page under measurement. */
export interface PictureProbe {
  /** Resolves when the page's first video element, or the one that is marked `data-bench-probe`, shows pictures with a timecode. */
  seen(): Promise<void>;
  begin(): void;
  end(): Shown;
}

declare global {
  interface Window {
    benchProbe: PictureProbe;
  }
}

/** The strip's scale: each cell is 4×4 samples. */
const STRIP = { width: 128, height: 8 };
const SAMPLE_EVERY_MS = 100;
const SHORTEST_STALL_MS = 100;
const SHORTEST_FREEZE_MS = 300;
const LOOK_MS = 50;
const READS_TO_BELIEVE = 3;

/** Watches one video element in the same way whoever plays in it. */
class VideoProbe {
  readonly #video: HTMLVideoElement;
  readonly #context = Object.assign(document.createElement('canvas'), STRIP).getContext('2d', { willReadFrequently: true, alpha: false });
  readonly #onWaiting = (): void => {
    if (!this.#video.seeking && !this.#video.paused) this.#waitingSince ??= performance.now();
  };
  readonly #startMs = performance.now();
  readonly #agesMs: number[] = [];
  #callback = 0;
  #lastMs = performance.now();
  #mediaTime = -1;
  #sampledMs = -Infinity;
  #waitingSince: number | undefined;
  #pictures = 0;
  #damaged = 0;
  #stalls = 0;
  #frozenMs = 0;
  #longestGapMs = 0;

  constructor(video: HTMLVideoElement) {
    this.#video = video;
    if (this.#context) this.#context.imageSmoothingEnabled = false;
    video.addEventListener('waiting', this.#onWaiting);
    this.#next();
  }

  get reads(): number {
    return this.#agesMs.length;
  }

  end(): Shown {
    this.#video.cancelVideoFrameCallback(this.#callback);
    this.#video.removeEventListener('waiting', this.#onWaiting);
    const nowMs = performance.now();
    this.#judgeGap(nowMs);
    return {
      seconds: (nowMs - this.#startMs) / 1000,
      size: `${this.#video.videoWidth}x${this.#video.videoHeight}`,
      pictures: this.#pictures,
      agesMs: this.#agesMs,
      damaged: this.#damaged,
      stalls: this.#stalls,
      frozenMs: Math.round(this.#frozenMs),
      longestGapMs: Math.round(this.#longestGapMs),
    };
  }

  #next(): void {
    this.#callback = this.#video.requestVideoFrameCallback((_now, { mediaTime }) => {
      this.#next();
      // A repainted page presents its last picture once more.
      if (mediaTime !== this.#mediaTime) this.#take(performance.now(), mediaTime);
    });
  }

  #take(nowMs: number, mediaTime: number): void {
    this.#mediaTime = mediaTime;
    this.#pictures += 1;
    this.#judgeGap(nowMs);
    this.#lastMs = nowMs;
    this.#waitingSince = undefined;
    if (nowMs - this.#sampledMs >= SAMPLE_EVERY_MS) this.#sample(nowMs);
  }

  #judgeGap(nowMs: number): void {
    const gapMs = nowMs - this.#lastMs;
    this.#longestGapMs = Math.max(this.#longestGapMs, gapMs);
    if (gapMs >= SHORTEST_FREEZE_MS) this.#frozenMs += gapMs;
    if (this.#waitingSince !== undefined && nowMs - this.#waitingSince >= SHORTEST_STALL_MS) this.#stalls += 1;
  }

  #sample(nowMs: number): void {
    const shownMs = Date.now();
    const { videoWidth } = this.#video;
    if (!this.#context || videoWidth === 0) return;
    this.#sampledMs = nowMs;
    this.#context.drawImage(this.#video, 0, 0, videoWidth, timecodeHeight(videoWidth), 0, 0, STRIP.width, STRIP.height);
    const { data } = this.#context.getImageData(0, 0, STRIP.width, STRIP.height);
    const code = readTimecode(data.subarray(1), STRIP, STRIP.width * 4, 4);
    if (code) this.#agesMs.push(timecodeAge(code, shownMs));
    else this.#damaged += 1;
  }
}

let probe: VideoProbe | undefined;

/** The one that is marked, where a page has several; else the first. */
function watched(): HTMLVideoElement | null {
  return document.querySelector<HTMLVideoElement>('video[data-bench-probe]') ?? document.querySelector('video');
}

window.benchProbe = {
  seen: async () => {
    let looking: { readonly video: HTMLVideoElement; readonly probe: VideoProbe } | undefined;
    while ((looking?.probe.reads ?? 0) < READS_TO_BELIEVE) {
      const video = watched();
      if (video && video !== looking?.video) {
        looking?.probe.end();
        looking = { video, probe: new VideoProbe(video) };
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    looking?.probe.end();
  },
  begin: () => {
    const video = watched();
    if (!video) throw new Error('The page has no video element.');
    probe = new VideoProbe(video);
  },
  end: () => {
    const shown = probe?.end();
    if (!shown) throw new Error('The probe was not begun.');
    return shown;
  },
};
