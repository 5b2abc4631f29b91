import type { Size } from '../core/geometry';
import type { SourceId } from '../core/ids';
import type { Peek } from '../program/host';
import type { PreviewCanvases } from './studio-api';

/** Twice the pixels of the panel it stands in: sharp on dense screens, cheap to make. */
const BOX: Size = { width: 480, height: 270 };
const EVERY_MS = 150;
/** Where nothing is to be seen, or the page is hidden. */
const RESTING_MS = 500;

type Ask = (source: SourceId, box: Size) => Promise<Peek | undefined>;

/** Draws a source before and after its filters into two canvases of the page, a few times a second, until stopped. */
export class SourcePreview {
  #stopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly source: SourceId,
    private readonly canvases: PreviewCanvases,
    private readonly ask: Ask,
  ) {
    void this.#draw();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** One look in flight: a program that is late is not asked more often. */
  async #draw(): Promise<void> {
    const startedAt = performance.now();
    // A source that is gone has no picture either.
    const peek = document.visibilityState === 'hidden' ? undefined : await this.ask(this.source, BOX).catch(() => undefined);
    if (peek) this.#show(peek);
    if (this.#stopped) return;
    if (document.visibilityState === 'visible') this.canvases.onPicture(peek !== undefined);
    const rest = peek ? EVERY_MS - (performance.now() - startedAt) : RESTING_MS;
    this.#timer = setTimeout(() => void this.#draw(), Math.max(0, rest));
  }

  #show({ before, after }: Peek): void {
    try {
      if (this.#stopped) return;
      drawFrame(this.canvases.before, before);
      drawFrame(this.canvases.after, after);
    } finally {
      before.close();
      after.close();
    }
  }
}

function drawFrame(canvas: HTMLCanvasElement, frame: VideoFrame): void {
  const { displayWidth: width, displayHeight: height } = frame;
  // Setting a size clears the canvas, also to what it was.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const pen = canvas.getContext('2d');
  pen?.clearRect(0, 0, width, height);
  pen?.drawImage(frame, 0, 0);
}
