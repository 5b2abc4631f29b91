import type { FrameSink } from './sink';

/** A bitmap for the page, which closes it; answered by `painted`. */
export interface BitmapMessage {
  readonly bitmap: ImageBitmap;
}

/**
 * Hands ImageBitmaps to a bitmaprenderer canvas on the page, one at a time, for browsers that refuse to
 * capture a canvas whose control was transferred (whatwg/html 11251).
 */
export class BitmapSink implements FrameSink {
  #underway = false;
  #closed = false;

  constructor(private readonly port: MessagePort) {
    port.onmessage = () => {
      this.#underway = false;
    };
  }

  get ready(): boolean {
    return !this.#underway && !this.#closed;
  }

  write(frame: VideoFrame): void {
    this.#underway = true;
    createImageBitmap(frame)
      .then(
        (bitmap) => this.port.postMessage({ bitmap } satisfies BitmapMessage, [bitmap]),
        () => {
          this.#underway = false;
        },
      )
      .finally(() => frame.close());
  }

  close(): void {
    this.#closed = true;
    this.port.close();
  }
}
