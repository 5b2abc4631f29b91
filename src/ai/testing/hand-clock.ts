/** A clock that is moved by hand. */
export class HandClock {
  ms = 0;
  #timers: { readonly at: number; readonly callback: () => void }[] = [];

  after(delayMs: number, callback: () => void): () => void {
    const timer = { at: this.ms + delayMs, callback };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  pass(ms: number): void {
    this.ms += ms;
    const due = this.#timers.filter(({ at }) => at <= this.ms);
    this.#timers = this.#timers.filter(({ at }) => at > this.ms);
    for (const { callback } of due) callback();
  }
}
