import type { Size } from '../../core/geometry';
import { timecodeHeight } from '../../core/timecode';
import { drawTimecode } from '../../planar/operations/draw-timecode';
import { makeFrame } from '../../planar/frames/make-frame';
import type { PlanarMemory } from '../../planar/memory';
import type { Picture } from '../../planar/picture';
import { samePicture } from '../../planar/operations/same-picture';
import type { Rendered, RenderRequest } from './compositor';

interface Shown {
  readonly picture: Picture;
  readonly key: string;
  readonly isBurnt: boolean;
}

/**
 * The program's pictures on their way to frames: draws when there is something new, tells whether it
 * differs from the picture before, and burns in the timecode.
 */
export class ProgramPictures {
  readonly #memory: PlanarMemory;
  readonly #burntRows: number;
  #spare: Picture;
  #other: Picture;
  #shown: Shown | undefined;

  constructor(memory: PlanarMemory, size: Size) {
    this.#memory = memory;
    this.#burntRows = Math.min(size.height, timecodeHeight(size.width));
    this.#spare = memory.allocate(size);
    this.#other = memory.allocate(size);
  }

  /** @param key names what `draw` draws: an equal key means equal pixels, and nothing is drawn */
  render(key: string, request: RenderRequest, draw: (target: Picture) => void): Rendered {
    const { timecode, timestamp, duration } = request;
    const before = this.#shown;
    const isBurnt = timecode !== undefined;
    const isKept = before !== undefined && before.key === key && (isBurnt || !before.isBurnt);
    const picture = isKept ? before.picture : this.#spare;
    if (!isKept) draw(picture);
    const distinct = !isKept && this.#differs(picture, before, isBurnt);
    if (!isKept) [this.#spare, this.#other] = [this.#other, this.#spare];
    this.#shown = { picture, key, isBurnt };
    if (timecode) drawTimecode(this.#memory, picture, timecode.wallMs, timecode.tick);
    return { frame: makeFrame(this.#memory, picture, { timestamp, duration }), distinct };
  }

  #differs(picture: Picture, before: Shown | undefined, isBurnt: boolean): boolean {
    if (!before) return true;
    return !samePicture(this.#memory, picture, before.picture, isBurnt || before.isBurnt ? this.#burntRows : 0);
  }
}
