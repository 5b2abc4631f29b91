import type { EpochMs } from '../../core/time';

/** A frame that comes nearer than this to its tick may miss the next one. */
const MARGIN_MS = 4;
/** A second frame is kept back until this long none was late. */
const CALM_MS = 5000;

/**
 * Frames on the way from a clock that is not the program's. As long as each tick finds a new one the newest is shown
 * and nothing waits. Once a tick finds none, because frames come about when ticks do, a second frame may wait for the
 * tick after: what would be doubled and dropped in turn is then shown once each, up to one tick later. It never holds
 * more than two, and gives the wait up when frames have come in good time for a while.
 */
export class JitterBuffer<T> {
  readonly #queue: T[] = [];
  /** Frames that may wait while another is shown. */
  #spare: 0 | 1 = 0;
  /** When the first frame since the last tick came. */
  #firstAt: EpochMs | undefined;
  #narrowAt = -Infinity;
  /** Before the first frame nothing is late. */
  #begun = false;

  /** @returns those that it takes the place of */
  push(item: T, at: EpochMs): T[] {
    this.#begun = true;
    this.#firstAt ??= at;
    this.#queue.push(item);
    return this.#cut();
  }

  /** What a tick shows; `superseded` are frames that nobody waits for any more. */
  take(now: EpochMs): { readonly next: T | undefined; readonly superseded: readonly T[] } {
    if (!this.#begun) return { next: undefined, superseded: [] };
    const aheadMs = this.#firstAt === undefined ? -Infinity : now - this.#firstAt;
    this.#firstAt = undefined;
    if (aheadMs < MARGIN_MS) this.#narrowAt = now;
    if (aheadMs === -Infinity) this.#spare = 1;
    else if (now - this.#narrowAt > CALM_MS) this.#spare = 0;
    const superseded = this.#cut();
    return { next: this.#queue.shift(), superseded };
  }

  /** As `push`, for one that was there before those that wait. */
  putBack(item: T): T[] {
    this.#queue.unshift(item);
    return this.#cut();
  }

  /** Gives back all that wait, oldest first. */
  clear(): T[] {
    return this.#queue.splice(0);
  }

  #cut(): T[] {
    return this.#queue.splice(0, Math.max(0, this.#queue.length - 1 - this.#spare));
  }
}
