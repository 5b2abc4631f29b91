import type { EpochMs } from '../../../core/time';

/** The clock and the timers of a thread, given as arguments so that tests can stand in for them. */
export interface Timing {
  now(): EpochMs;
  /** Calls once after `delayMs`; returns the way to cancel. */
  after(delayMs: number, callback: () => void): () => void;
}

/**
 * Lets one waiter sleep until something changes or time has passed. The waiter looks at the world
 * again after each sleep, so a wake too many does no harm and none is lost: one that comes before
 * the sleep ends the next sleep at once.
 */
export class Wakeup {
  #pending = false;
  #wake: (() => void) | undefined;

  constructor(private readonly timing: Timing) {}

  wake(): void {
    if (this.#wake) this.#wake();
    else this.#pending = true;
  }

  async sleep(maxMs?: number): Promise<void> {
    if (this.#pending) {
      this.#pending = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const done = (): void => {
        cancel?.();
        this.#wake = undefined;
        resolve();
      };
      const cancel = maxMs === undefined ? undefined : this.timing.after(Math.max(0, maxMs), done);
      this.#wake = done;
    });
  }
}
