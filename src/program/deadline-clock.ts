import type { EpochMs } from '../core/time';

/** What the clock runs on; the worker's own in the product. */
export interface ClockEnvironment {
  now(): EpochMs;
  /** Calls back once after about `delayMs`; returns how to cancel. */
  after(delayMs: number, callback: () => void): () => void;
}

export interface Tick {
  /** When this tick's picture is due. */
  readonly dueMs: EpochMs;
  /** Ticks before it whose time passed without a call. */
  readonly missed: number;
}

/**
 * Calls once per frame interval at fixed deadlines `start + n·1000/fps`. Being late for one never moves
 * the next, so 30 fps stay 30 (pacing by "time since the last frame" loses one frame in three when
 * timers are late). When several deadlines have passed, only the newest is called.
 */
export class DeadlineClock {
  readonly #intervalMs: number;
  readonly #start: EpochMs;
  #next = 0;
  #cancel: (() => void) | undefined;

  constructor(
    fps: number,
    private readonly environment: ClockEnvironment,
    private readonly onTick: (tick: Tick) => void,
  ) {
    this.#intervalMs = 1000 / fps;
    this.#start = environment.now();
    this.#arm();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #dueMs(index: number): EpochMs {
    return (this.#start + index * this.#intervalMs) as EpochMs;
  }

  #arm(): void {
    const delayMs = Math.max(0, this.#dueMs(this.#next) - this.environment.now());
    this.#cancel = this.environment.after(delayMs, () => this.#fire());
  }

  #fire(): void {
    // A timer may fire a fraction of a millisecond early: that is the tick it was set for, not the one before.
    const latest = Math.floor((this.environment.now() - this.#start + 0.5) / this.#intervalMs);
    if (latest >= this.#next) {
      const missed = latest - this.#next;
      this.#next = latest + 1;
      this.onTick({ dueMs: this.#dueMs(latest), missed });
    }
    if (this.#cancel) this.#arm();
  }
}
