/** Remembers the first thing that went wrong out of the way of whoever must be told. */
export class FirstFailure {
  #error: Error | undefined;

  get happened(): boolean {
    return this.#error !== undefined;
  }

  note(error: unknown): void {
    this.#error ??= error instanceof Error ? error : new Error(String(error));
  }

  /** @throws what was noted first */
  check(): void {
    if (this.#error) throw this.#error;
  }
}
