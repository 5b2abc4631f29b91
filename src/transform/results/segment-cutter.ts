import type { EncodedPicture, EncodedSound } from './result-writer';
import type { LaneName } from '../pace';
import type { SegmentGrid } from './segment-grid';

/** What one segment holds; times from the file's start. */
export interface CutSegment {
  /** From 0, without gaps. */
  readonly number: number;
  readonly startS: number;
  readonly durationS: number;
  readonly pictures: readonly EncodedPicture[];
  readonly sound: readonly EncodedSound[];
}

interface OpenSegment {
  readonly index: number;
  readonly pictures: EncodedPicture[];
}

interface ClosedSegment extends OpenSegment {
  /** Where the next one begins; Infinity for the last. */
  readonly untilS: number;
}

/** Cuts pictures at the grid, and the sound where the pictures are cut. Pure. */
export class SegmentCutter {
  readonly #grid: SegmentGrid;
  #open: OpenSegment | undefined;
  #closed: ClosedSegment[] = [];
  #sound: EncodedSound[] = [];
  #soundUntilS = -Infinity;
  #segments = 0;

  constructor(grid: SegmentGrid, withSound: boolean) {
    this.#grid = grid;
    if (!withSound) this.#soundUntilS = Infinity;
  }

  addPicture(picture: EncodedPicture): CutSegment[] {
    const index = this.#grid.indexOf(picture.timestamp);
    if (this.#open && index > this.#open.index) this.#close(picture.timestamp / 1e6);
    this.#open ??= { index, pictures: [] };
    this.#open.pictures.push(picture);
    return this.#take();
  }

  addSound(sound: EncodedSound): CutSegment[] {
    this.#sound.push(sound);
    this.#soundUntilS = sound.startS + sound.durationS;
    return this.#take();
  }

  end(lane: LaneName): CutSegment[] {
    if (lane === 'sound') this.#soundUntilS = Infinity;
    else this.#close(Infinity);
    return this.#take();
  }

  #close(untilS: number): void {
    if (this.#open) this.#closed.push({ ...this.#open, untilS });
    this.#open = undefined;
  }

  #take(): CutSegment[] {
    const cuts: CutSegment[] = [];
    for (let head = this.#closed[0]; head && this.#soundUntilS >= head.untilS; head = this.#closed[0]) {
      this.#closed.shift();
      cuts.push(this.#cut(head));
    }
    return cuts;
  }

  #cut({ pictures, untilS }: ClosedSegment): CutSegment {
    const sound = this.#sound.filter(({ startS }) => startS < untilS);
    this.#sound = this.#sound.filter(({ startS }) => startS >= untilS);
    const [first] = pictures;
    const last = pictures.at(-1);
    const startS = (first?.timestamp ?? 0) / 1e6;
    const endS = last ? (last.timestamp + last.duration) / 1e6 : startS;
    const number = this.#segments;
    this.#segments += 1;
    return { number, startS, durationS: (untilS === Infinity ? Math.max(endS, soundEnd(sound, endS)) : untilS) - startS, pictures, sound };
  }
}

/** Sound may go on this long after the pictures without counting: packets are whole, and encoders pad their end. Seconds. */
const OVERHANG_S = 0.1;

/** Where the last segment ends. */
function soundEnd(sound: readonly EncodedSound[], picturesEndS: number): number {
  const last = sound.at(-1);
  const endS = last ? last.startS + last.durationS : 0;
  return endS > picturesEndS + OVERHANG_S ? endS : picturesEndS;
}
