import type { Sight } from '../../filters/sight';
import type { FileSight } from './file-sight';
import type { FramePainter, UprightPicture } from './frame-painter';
import type { Pace } from '../pace';
import type { PictureEncoder } from './picture-encoder';
import type { Showing } from './retime';
import type { Schedule } from './scheduled';
import type { SegmentGrid } from '../results/segment-grid';

export interface PictureLaneOptions {
  readonly schedule: Schedule;
  readonly painter: FramePainter;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  /** Where filters need to know what models see. */
  readonly sight?: FileSight;
}

export interface LaneTarget {
  readonly encoder: PictureEncoder;
  /** A key frame stands at the beginning of each of its segments. */
  readonly grid: SegmentGrid;
  /** A picture went to the encoder; seconds from the file's start to its end. */
  readonly onReached: (seconds: number) => void;
}

/** A picture that was read; what models see of it is on its way. */
interface Coming {
  readonly upright: UprightPicture;
  readonly showings: readonly Showing[];
  readonly sight: Promise<Sight> | undefined;
}

/**
 * A file's pictures: the next one is read, and looked at by models, before the present one is painted, so that decoders
 * and models are at work meanwhile. Every frame is closed and every picture freed once.
 */
export class PictureLane {
  readonly #options: PictureLaneOptions;
  #coming: Coming | undefined;
  #segment = -1;

  constructor(options: PictureLaneOptions) {
    this.#options = options;
  }

  /** The first painted picture, for an encoder to be chosen by; the caller closes it. `run` paints it again. Undefined when there is none. */
  async first(): Promise<VideoFrame | undefined> {
    this.#coming = await this.#read();
    if (!this.#coming) return undefined;
    const sight = await this.#coming.sight;
    return this.#options.painter.paint(this.#coming.upright, sight);
  }

  /** Gives up a picture that `run` never came to. */
  close(): void {
    if (this.#coming) this.#drop(this.#coming);
    this.#coming = undefined;
  }

  /** Until the file's end, or `signal`. @throws Fault */
  async run(target: LaneTarget): Promise<void> {
    const { painter, signal } = this.#options;
    let current = this.#coming;
    this.#coming = undefined;
    while (current && !signal.aborted) {
      let next: Coming | undefined;
      try {
        const sight = await current.sight;
        next = await this.#read();
        if (!signal.aborted) await this.#show(current, sight, target);
      } catch (error) {
        if (next) this.#drop(next);
        if (signal.aborted) return;
        throw error;
      } finally {
        painter.free(current.upright);
      }
      current = next;
    }
    if (current) this.#drop(current);
    if (!signal.aborted) await target.encoder.finish();
  }

  async #show({ upright, showings }: Coming, sight: Sight | undefined, { encoder, grid, onReached }: LaneTarget): Promise<void> {
    const { painter, pace, signal } = this.#options;
    const painted = painter.paint(upright, sight);
    try {
      for (const showing of showings) {
        await pace.reach('pictures', showing.timestamp / 1e6);
        if (signal.aborted) return;
        const segment = grid.indexOf(showing.timestamp);
        await encoder.encode(painted, showing, segment > this.#segment);
        this.#segment = segment;
        onReached((showing.timestamp + showing.duration) / 1e6);
      }
    } finally {
      painted.close();
    }
  }

  async #read(): Promise<Coming | undefined> {
    const { schedule, painter, sight: models } = this.#options;
    const scheduled = await schedule.next();
    if (!scheduled) return undefined;
    const upright = await painter.read(scheduled.frame.take());
    const sight = models?.of(upright);
    // Awaited later; a fault in between is no unhandled one.
    sight?.catch(() => undefined);
    return { upright, showings: scheduled.showings, sight };
  }

  #drop({ upright }: Coming): void {
    this.#options.painter.free(upright);
  }
}
