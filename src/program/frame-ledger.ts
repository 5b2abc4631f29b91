import { RollingSpread } from '../core/rolling-spread';
import type { Cause, CauseCounts, SourceReport } from '../core/report';

/** Counts of frames by cause. */
class CauseTally {
  readonly #counts: Partial<Record<Cause, number>> = {};

  add(cause: Cause, frames: number): void {
    if (frames > 0) this.#counts[cause] = (this.#counts[cause] ?? 0) + frames;
  }

  read(): CauseCounts {
    return { ...this.#counts };
  }
}

/**
 * Every tick of the program: `due = rendered + Σ skipped` holds between any two calls, because a tick
 * becomes due in the same call that says what became of it.
 */
export class ProgramLedger {
  #due = 0;
  #rendered = 0;
  #distinct = 0;
  readonly #skipped = new CauseTally();
  readonly #frameMs = new RollingSpread();

  /** Index of the next tick that becomes due. */
  get nextTick(): number {
    return this.#due;
  }

  rendered(tick: { readonly distinct: boolean; readonly ms: number }): void {
    this.#due += 1;
    this.#rendered += 1;
    if (tick.distinct) this.#distinct += 1;
    this.#frameMs.add(tick.ms);
  }

  skipped(cause: Cause, ticks = 1): void {
    this.#due += ticks;
    this.#skipped.add(cause, ticks);
  }

  read() {
    return { due: this.#due, rendered: this.#rendered, distinct: this.#distinct, skipped: this.#skipped.read(), frameMs: this.#frameMs.read() };
  }
}

/** Every frame of one source: `received = used + held + Σ dropped`. */
export class SourceLedger {
  #received = 0;
  #used = 0;
  #repeated = 0;
  #droppedTotal = 0;
  readonly #dropped = new CauseTally();

  get received(): number {
    return this.#received;
  }

  /** Frames received and neither shown nor dropped: counted, and equal to what the intake has in hand. */
  get held(): number {
    return this.#received - this.#used - this.#droppedTotal;
  }

  receive(): void {
    this.#received += 1;
  }

  /** A held frame is shown for the first time. */
  use(): void {
    this.#used += 1;
  }

  /** A tick shows what the tick before showed. */
  repeat(): void {
    this.#repeated += 1;
  }

  /** Held frames will not be shown. */
  drop(cause: Cause, frames = 1): void {
    this.#droppedTotal += frames;
    this.#dropped.add(cause, frames);
  }

  read(): Pick<SourceReport, 'received' | 'used' | 'held' | 'repeated' | 'dropped'> {
    return { received: this.#received, used: this.#used, held: this.held, repeated: this.#repeated, dropped: this.#dropped.read() };
  }
}
