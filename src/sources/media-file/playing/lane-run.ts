import type { MediaClock } from './media-clock';
import type { Outlet } from './outlet';
import type { Passes } from './passes';
import type { Reader, Reading, Timed } from '../reading/reader';
import { type Timing, Wakeup } from './wakeup';

/** A lane this far behind jumps to where the clock is instead of decoding all that lies between. */
const SKIP_MS = 1000;
/** The next pass begins to be decoded this long before the present one ends. */
const AHEAD_MS = 500;

/** One track of a file on its way to where it is shown or heard. */
export interface Lane<T extends Timed> {
  readonly name: string;
  readonly reader: Reader<T>;
  readonly outlet: Outlet<T>;
}

export interface LaneContext {
  readonly clock: MediaClock;
  readonly timing: Timing;
  readonly passes: Passes;
  /** The file is paused by wish, not only waiting for its first item. */
  isPaused(): boolean;
  /** The run has its first item in hand, or will never have one. */
  onPrimed(): void;
}

/** Where a run begins. */
export interface RunStart {
  /** In the file. */
  readonly fromMs: number;
  /** Clock position at which this pass through the file began. */
  readonly passStartMs: number;
}

/**
 * Sends a track's items in time, from one place on until it is stopped or the file ends. Waits only
 * for the clock and for room at the far end; an item whose time is over is dropped, so that the lane
 * never lags behind. Every item is sent, dropped or closed exactly once.
 */
export class LaneRun<T extends Timed> {
  /** Settles when the run is over; rejects with a MediaFault when nothing could be read. */
  readonly finished: Promise<void>;
  readonly #wakeup: Wakeup;
  #reading: Reading<T>;
  #ahead: Reading<T> | undefined;
  #stopped = false;
  #fresh = true;
  #lastSentMs = -Infinity;

  constructor(
    private readonly lane: Lane<T>,
    private readonly context: LaneContext,
    start: RunStart,
  ) {
    this.#wakeup = new Wakeup(context.timing);
    this.#reading = lane.reader.read(start.fromMs);
    this.finished = this.#run(start).finally(() => this.stop());
  }

  /** Something changed: the clock, room at the far end, the length of a pass. */
  wake(): void {
    this.#wakeup.wake();
  }

  stop(): void {
    this.#stopped = true;
    this.#reading.close();
    this.#ahead?.close();
    this.#wakeup.wake();
  }

  async #run(start: RunStart): Promise<void> {
    const { passes, clock } = this.context;
    let { fromMs, passStartMs } = start;
    while (!this.#stopped) {
      const endMs = await this.#pass(passStartMs, fromMs);
      if (this.#stopped) return;
      this.#prime();
      passes.ended(this.lane.name, endMs);
      while (passes.lengthMs === undefined && !this.#stopped) await this.#wakeup.sleep();
      const lengthMs = passes.lengthMs ?? 0;
      if (!passes.loops || lengthMs <= 0) return;
      passStartMs += lengthMs * Math.max(1, Math.floor((clock.positionMs - passStartMs) / lengthMs));
      fromMs = 0;
      if (!this.#stopped) this.#nextReading();
    }
  }

  #nextReading(): void {
    this.#reading.close();
    this.#reading = this.#ahead ?? this.lane.reader.read(0);
    this.#ahead = undefined;
  }

  /** @returns where the track ends in the file, 0 when nothing was left of it */
  async #pass(passStartMs: number, from: number): Promise<number> {
    let fromMs = from;
    let endMs = 0;
    for (;;) {
      const item = await this.#reading.next();
      if (!item) return endMs;
      const { atMs } = item;
      endMs = Math.max(endMs, atMs + item.durationMs);
      await this.#attached();
      this.#prime();
      this.#readAhead(endMs);
      const outcome = await this.#offer(item, passStartMs + Math.max(atMs, fromMs));
      if (outcome === 'behind') fromMs = await this.#skip(atMs, passStartMs, fromMs);
    }
  }

  async #attached(): Promise<void> {
    while (!this.lane.outlet.attached && !this.#stopped) await this.#wakeup.sleep();
  }

  #prime(): void {
    if (this.#fresh && !this.#stopped) this.context.onPrimed();
  }

  #readAhead(atMs: number): void {
    const { passes } = this.context;
    const endMs = passes.endOf(this.lane.name);
    if (this.#stopped || !passes.loops || passes.lengthMs === undefined || endMs === undefined) return;
    if (atMs >= endMs - AHEAD_MS) this.#ahead ??= this.lane.reader.read(0);
  }

  async #offer(item: T, positionMs: number): Promise<'gone' | 'behind'> {
    const { outlet } = this.lane;
    for (;;) {
      const now = this.context.timing.now();
      const dueMs = this.context.clock.dueOf(positionMs);
      if (this.#stopped) {
        item.close();
        return 'gone';
      }
      if (dueMs === undefined) {
        if (this.#fresh && outlet.showsStill && this.context.isPaused() && outlet.accepts(now)) {
          this.#send(item, now);
          return 'gone';
        }
        await this.#wakeup.sleep();
        continue;
      }
      const endsMs = dueMs + item.durationMs;
      const accepts = outlet.accepts(dueMs);
      if (now >= endsMs && !(accepts && now - this.#lastSentMs >= outlet.patienceMs)) {
        outlet.drop(item);
        return now - endsMs > SKIP_MS ? 'behind' : 'gone';
      }
      const waitMs = accepts ? dueMs - outlet.leadMs - now : endsMs - now;
      if (waitMs > 0) {
        await this.#wakeup.sleep(waitMs);
        continue;
      }
      this.#send(item, dueMs);
      return now - endsMs > SKIP_MS ? 'behind' : 'gone';
    }
  }

  #send(item: T, dueMs: ReturnType<Timing['now']>): void {
    this.#fresh = false;
    this.#lastSentMs = this.context.timing.now();
    this.lane.outlet.send(item, dueMs);
  }

  /** @returns where reading goes on, or the old place when no entry lies between */
  async #skip(atMs: number, passStartMs: number, fromMs: number): Promise<number> {
    const entryMs = await this.lane.reader.entryBefore(this.context.clock.positionMs - passStartMs);
    if (this.#stopped || entryMs === undefined || entryMs <= atMs) return fromMs;
    this.#reading.close();
    this.#reading = this.lane.reader.read(entryMs);
    return entryMs;
  }
}
