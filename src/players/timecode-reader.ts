import { readTimecode, timecodeHeight, type Timecode } from '../core/timecode';

/** The strip is scaled so that each cell is 4×4 samples; its middle is then clear of the edges. */
const STRIP = { width: 128, height: 8 };

/** Reads the timecode from the top edge of a video element's present picture. Main thread; one small canvas for good. */
export class TimecodeReader {
  readonly #context: CanvasRenderingContext2D | null;

  constructor() {
    const canvas = document.createElement('canvas');
    canvas.width = STRIP.width;
    canvas.height = STRIP.height;
    this.#context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    if (this.#context) this.#context.imageSmoothingEnabled = false;
  }

  /** @returns undefined where there is none, or none that can be read */
  read(video: HTMLVideoElement): Timecode | undefined {
    const { videoWidth } = video;
    if (!this.#context || videoWidth === 0) return undefined;
    this.#context.drawImage(video, 0, 0, videoWidth, timecodeHeight(videoWidth), 0, 0, STRIP.width, STRIP.height);
    const { data } = this.#context.getImageData(0, 0, STRIP.width, STRIP.height);
    // Green carries most of the luma, so coloured content that bleeds into the strip disturbs it least.
    return readTimecode(data.subarray(1), STRIP, STRIP.width * 4, 4);
  }
}
