import type { SegmentFigures } from '../../state/hls-figures';

/** Bars and lines for one canvas, in the canvas's own text colour; one canvas pixel per device pixel. */
export class GraphPainter {
  readonly #context: CanvasRenderingContext2D | null;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.#context = canvas.getContext('2d');
  }

  /**
   * The newest segments as bars, the newest at the right, and behind them the one that is being made.
   * @param growing share of it that is there, 0…1
   */
  segments(segments: readonly SegmentFigures[], places: number, growing: number): void {
    const begun = this.#begin();
    if (!begun) return;
    const { context, width, height } = begun;
    const gap = Math.max(1, Math.round(devicePixelRatio * 2));
    const bar = Math.max(1, Math.floor((width - gap * places) / (places + 1)));
    const largest = Math.max(1, ...segments.map(({ bytes }) => bytes));
    const left = (place: number): number => width - (place + 1) * bar - place * gap;
    for (const [index, { bytes }] of segments.entries()) {
      const tall = Math.max(1, Math.round((bytes / largest) * height));
      context.globalAlpha = index === segments.length - 1 ? 1 : 0.55;
      context.fillRect(left(segments.length - index), height - tall, bar, tall);
    }
    const last = segments.at(-1);
    if (!last) return;
    const expected = (last.bytes / largest) * height;
    context.globalAlpha = 0.18;
    context.fillRect(left(0), height - expected, bar, expected);
    context.globalAlpha = 0.55;
    context.fillRect(left(0), height - expected * growing, bar, expected * growing);
  }

  /** Values a second as a line over its area, the newest at the right; `places` fill the width. */
  rates(values: readonly number[], places: number): void {
    const begun = this.#begin();
    if (!begun || values.length < 2) return;
    const { context, width, height } = begun;
    const thick = Math.max(1, Math.round(devicePixelRatio * 1.5));
    const largest = Math.max(1, ...values);
    const x = (index: number): number => width - ((values.length - 1 - index) / (places - 1)) * width;
    const y = (value: number): number => height - thick - (value / largest) * (height - 2 * thick);
    context.beginPath();
    for (const [index, value] of values.entries()) context.lineTo(x(index), y(value));
    context.lineWidth = thick;
    context.lineJoin = 'round';
    context.stroke();
    context.lineTo(width, height);
    context.lineTo(x(0), height);
    context.globalAlpha = 0.16;
    context.fill();
  }

  #begin(): { readonly context: CanvasRenderingContext2D; readonly width: number; readonly height: number } | undefined {
    const context = this.#context;
    if (!context) return undefined;
    const width = Math.max(1, Math.round(this.canvas.clientWidth * devicePixelRatio));
    const height = Math.max(1, Math.round(this.canvas.clientHeight * devicePixelRatio));
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    const { color } = getComputedStyle(this.canvas);
    context.clearRect(0, 0, width, height);
    context.globalAlpha = 1;
    context.fillStyle = color;
    context.strokeStyle = color;
    return { context, width, height };
  }
}
