/** What is remembered of each stream, made when it is first asked for. */
export class PerStream<T> {
  readonly #make: () => T;
  readonly #kept = new Map<string, T>();

  constructor(make: () => T) {
    this.#make = make;
  }

  of(stream: string): T {
    const known = this.#kept.get(stream);
    if (known) return known;
    const made = this.#make();
    this.#kept.set(stream, made);
    return made;
  }

  forget(stream: string): void {
    this.#kept.delete(stream);
  }
}
