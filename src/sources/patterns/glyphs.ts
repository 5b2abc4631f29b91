import { SupportFault } from '../../core/fault';
import { blendPicture } from '../../planar/operations/blend-picture';
import type { PlanarMemory } from '../../planar/memory';
import type { Picture } from '../../planar/picture';
import { rgbaToPicture } from '../../planar/frames/rgba-picture';

/** Cell and stroke, as shares of the height of the type. */
const CELL_WIDTH = 0.72;
const CELL_HEIGHT = 1.3;
const STROKE = 0.16;

/**
 * White characters with a black outline as pictures with alpha, drawn once for one height and then blended.
 * All cells are equally wide, so that running digits stand still. Any thread with an OffscreenCanvas.
 */
export class Glyphs {
  /** Px, even. */
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly #cells = new Map<string, Picture>();

  /** @param heightPx of the type */
  constructor(
    private readonly memory: PlanarMemory,
    characters: string,
    private readonly heightPx: number,
  ) {
    this.cellWidth = even(heightPx * CELL_WIDTH);
    this.cellHeight = even(heightPx * CELL_HEIGHT);
    const canvas = new OffscreenCanvas(this.cellWidth, this.cellHeight);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new SupportFault('unsupported', 'This browser cannot draw text in a worker.');
    for (const character of new Set(characters)) this.#cells.set(character, this.#render(context, character));
  }

  /** Draws a line centred on `centreX`, its top at `top`, px; characters without a glyph leave a gap. */
  drawLine(target: Picture, text: string, centreX: number, top: number): void {
    let x = even(centreX - (text.length * this.cellWidth) / 2);
    const y = even(top);
    for (const character of text) {
      const cell = this.#cells.get(character);
      if (cell) blendPicture(this.memory, target, cell, { x, y });
      x += this.cellWidth;
    }
  }

  close(): void {
    for (const cell of this.#cells.values()) this.memory.free(cell);
    this.#cells.clear();
  }

  #render(context: OffscreenCanvasRenderingContext2D, character: string): Picture {
    const { cellWidth: width, cellHeight: height } = this;
    context.clearRect(0, 0, width, height);
    context.font = `600 ${this.heightPx}px system-ui, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = Math.max(2, this.heightPx * STROKE);
    context.strokeText(character, width / 2, height / 2);
    context.fillStyle = '#fff';
    context.fillText(character, width / 2, height / 2);
    const picture = this.memory.allocate({ width, height }, true);
    rgbaToPicture(this.memory, picture, context.getImageData(0, 0, width, height).data);
    return picture;
  }
}

function even(value: number): number {
  return Math.max(2, Math.round(value / 2) * 2);
}
