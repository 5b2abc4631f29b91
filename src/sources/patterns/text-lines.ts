import type { Size } from '../../core/geometry';
import { timecodeHeight } from '../../core/timecode';
import type { PlanarMemory } from '../../planar/memory';
import type { Picture } from '../../planar/picture';
import { Glyphs } from './glyphs';

/** Where two lines of running digits stand: centred, below the rows of the timecode. */
export class TextLines {
  readonly #glyphs: Glyphs;
  readonly #centreX: number;
  readonly #tops: readonly [number, number];

  /** @param columns characters of the longest line */
  constructor(memory: PlanarMemory, size: Size, characters: string, columns: number) {
    const freeTop = timecodeHeight(size.width);
    const room = size.height - freeTop;
    // Each cell is 0.72 of the type's height wide and 1.3 of it high.
    this.#glyphs = new Glyphs(memory, characters, Math.max(4, Math.floor(Math.min((size.width * 0.9) / columns / 0.72, room / 2 / 1.3, size.height * 0.14))));
    this.#centreX = size.width / 2;
    const top = Math.ceil((freeTop + Math.max(0, (room - 2 * this.#glyphs.cellHeight) / 2)) / 2) * 2;
    this.#tops = [top, top + this.#glyphs.cellHeight];
  }

  draw(target: Picture, first: string, second: string): void {
    this.#glyphs.drawLine(target, first, this.#centreX, this.#tops[0]);
    this.#glyphs.drawLine(target, second, this.#centreX, this.#tops[1]);
  }

  close(): void {
    this.#glyphs.close();
  }
}
