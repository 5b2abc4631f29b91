import { PipelineFault } from '../../core/fault';
import { place, type QuarterTurns, type Rect, type Size, wholeOf } from '../../core/geometry';
import type { FilterId, SourceId } from '../../core/ids';
import type { FilterInstance } from '../../core/scene';
import type { Sight } from '../../filters/sight';
import type { FindFilter } from '../../filters/registry';
import { blendPicture } from '../../planar/operations/blend-picture';
import { copyPicture } from '../../planar/operations/copy-picture';
import { fillPicture } from '../../planar/operations/fill-picture';
import { makeFrame } from '../../planar/frames/make-frame';
import type { PlanarMemory } from '../../planar/memory';
import { BLACK, type Picture } from '../../planar/picture';
import { readFrame } from '../../planar/frames/read-frame';
import { scalePicture } from '../../planar/operations/scale-picture';
import { type ChainInput, FilterChain } from '../../program/compositors/chain/filter-chain';
import { planarSteps } from '../../program/compositors/planar/planar-steps';
import { RenderCache } from '../../program/compositors/render-cache';
import { seenSize } from '../../program/compositors/seen-size';
import { uprightPicture } from '../../program/compositors/upright-picture';
import { Aims } from '../../program/sight/aims';
import type { PlannedFilter } from '../transform-options';

const FILE = 'file' as SourceId;

/** A file's picture, copied and upright. */
export interface UprightPicture {
  readonly picture: Picture;
  /** As it is to be seen: differs from the picture's own where pixels are not square. */
  readonly seen: Size;
  /** The frame's own timestamp: what filters go by. */
  readonly timeMs: number;
}

export interface FramePainterOptions {
  readonly memory: PlanarMemory;
  readonly filters: readonly PlannedFilter[];
  readonly findFilter: FindFilter;
  /** What filters draw with beside the file's pictures, by their place in `filters`; they stay the caller's. */
  readonly inputs?: ReadonlyMap<number, Picture>;
  readonly rotation: QuarterTurns;
  /** Of the result; that of the first filtered picture when left out. */
  readonly size?: Size;
}

/** Runs a file's pictures through their filters, in planes, as the program does, and fits them into the result's size. */
export class FramePainter {
  readonly #options: FramePainterOptions;
  readonly #memory: PlanarMemory;
  readonly #filters: readonly FilterInstance[];
  readonly #aims: Aims;
  readonly #chain: FilterChain<Picture>;
  readonly #backdrops: RenderCache<Picture>;
  #size: Size | undefined;

  constructor(options: FramePainterOptions) {
    this.#options = options;
    this.#memory = options.memory;
    this.#filters = options.filters.map((filter, index) => ({ id: `${filter.kind}-${index}` as FilterId, source: FILE, ...filter, enabled: true }));
    this.#backdrops = new RenderCache((picture) => options.memory.free(picture));
    this.#aims = new Aims(options.findFilter);
    this.#chain = new FilterChain(options.memory, options.findFilter, planarSteps(options.memory, this.#backdrops));
    this.#size = options.size;
  }

  /** Takes the frame over and closes it; the picture is the caller's to `free`. @throws PipelineFault `renderer-failed` */
  async read(frame: VideoFrame): Promise<UprightPicture> {
    try {
      const { rotation } = this.#options;
      const stored = await readFrame(this.#memory, frame);
      const picture = uprightPicture(this.#memory, stored, rotation);
      return { picture, seen: seenSize(frame, rotation, picture), timeMs: frame.timestamp / 1000 };
    } finally {
      frame.close();
    }
  }

  free({ picture }: UprightPicture): void {
    this.#memory.free(picture);
  }

  /**
   * The filtered picture as a frame of the result's size, which the caller closes.
   * @throws PipelineFault `filter-failed`: in a file no filter is left out in silence
   */
  paint({ picture, seen, timeMs }: UprightPicture, sight: Sight | undefined): VideoFrame {
    const squeeze = (seen.width * picture.height) / (seen.height * picture.width);
    const inputOf = (filter: FilterInstance): ChainInput<Picture> | undefined => this.#inputOf(filter, squeeze);
    const filters = this.#aims.aimed(this.#filters, { size: seen, timeMs, nowMs: timeMs, sight });
    const filtered = this.#chain.run({ filters, timeMs, inputOf, ...(sight && { sight }) }, picture);
    try {
      this.#checkRuns(timeMs);
      if (!filtered) throw new PipelineFault('filter-failed', `A privacy filter failed at ${(timeMs / 1000).toFixed(3)} s.`);
      const shown = { width: (seen.width * filtered.width) / picture.width, height: (seen.height * filtered.height) / picture.height };
      return this.#fit(filtered, shown);
    } finally {
      if (filtered && filtered !== picture) this.#memory.free(filtered);
      this.#backdrops.sweep();
    }
  }

  #inputOf(filter: FilterInstance, squeeze: number): ChainInput<Picture> | undefined {
    const index = this.#filters.indexOf(filter);
    const picture = this.#options.inputs?.get(index);
    return picture && { picture, squeeze, key: `${index}` };
  }

  #checkRuns(timeMs: number): void {
    const failed = this.#chain.takeRuns().find(({ error }) => error !== undefined);
    if (!failed) return;
    const { filter, error } = failed;
    const reason = error instanceof Error ? error.message : String(error);
    throw new PipelineFault('filter-failed', `The filter ${filter.kind} failed at ${(timeMs / 1000).toFixed(3)} s: ${reason}`, { cause: error, context: { kind: filter.kind } });
  }

  #fit(filtered: Picture, shown: Size): VideoFrame {
    const size = (this.#size ??= { width: even(shown.width), height: even(shown.height) });
    if (!filtered.alpha && isSame(filtered, size) && isSame(shown, size)) return makeFrame(this.#memory, filtered, { timestamp: 0 });
    const target = this.#memory.allocate(size);
    try {
      this.#draw(target, filtered, shown);
      return makeFrame(this.#memory, target, { timestamp: 0 });
    } finally {
      this.#memory.free(target);
    }
  }

  #draw(target: Picture, filtered: Picture, shown: Size): void {
    // An odd row or column is cut off: scaling it away would blur all the others.
    const isCut = isSame(filtered, shown) && target.width <= shown.width && target.height <= shown.height && shown.width - target.width < 2 && shown.height - target.height < 2;
    if (isCut && !filtered.alpha) {
      copyPicture(this.#memory, target, filtered);
      return;
    }
    const { from, to } = place(shown, wholeOf(target), 'contain');
    const stored: Rect = { x: (from.x * filtered.width) / shown.width, y: (from.y * filtered.height) / shown.height, width: (from.width * filtered.width) / shown.width, height: (from.height * filtered.height) / shown.height };
    fillPicture(this.#memory, target, BLACK);
    if (filtered.alpha) this.#blend(target, to, filtered, stored);
    else scalePicture(this.#memory, target, to, filtered, stored);
  }

  #blend(target: Picture, to: Rect, filtered: Picture, from: Rect): void {
    const placed = this.#memory.allocate(to, true);
    try {
      scalePicture(this.#memory, placed, wholeOf(placed), filtered, from);
      blendPicture(this.#memory, target, placed, { x: to.x, y: to.y });
    } finally {
      this.#memory.free(placed);
    }
  }
}

function even(side: number): number {
  return Math.max(2, 2 * Math.floor((side + 1e-6) / 2));
}

function isSame(a: Size, b: Size): boolean {
  return Math.abs(a.width - b.width) < 1e-6 && Math.abs(a.height - b.height) < 1e-6;
}
