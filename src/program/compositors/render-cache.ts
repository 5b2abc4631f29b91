/**
 * Pictures kept from one render to the next by the name of what they show. It owns them: what as many renders in a
 * row as its `patience` do without is freed at the end of the last.
 */
export class RenderCache<P> {
  readonly #free: (picture: P) => void;
  readonly #patience: number;
  readonly #entries = new Map<string, { readonly picture: P; unused: number }>();

  constructor(free: (picture: P) => void, patience = 1) {
    this.#free = free;
    this.#patience = patience;
  }

  get(key: string): P | undefined {
    const entry = this.#entries.get(key);
    if (entry) entry.unused = 0;
    return entry?.picture;
  }

  /** Keeps `picture` from now on; there is none under `key` yet. */
  add(key: string, picture: P): P {
    this.#entries.set(key, { picture, unused: 0 });
    return picture;
  }

  /** Keeps by `to` what was kept by `from`, which then counts as used; undefined when there is nothing. */
  rename(from: string, to: string): P | undefined {
    const entry = this.#entries.get(from);
    if (!entry) return undefined;
    this.#entries.delete(from);
    entry.unused = 0;
    this.#entries.set(to, entry);
    return entry.picture;
  }

  /** Ends a render. */
  sweep(): void {
    for (const [key, entry] of this.#entries) {
      if (entry.unused >= this.#patience) {
        this.#entries.delete(key);
        this.#free(entry.picture);
      } else {
        entry.unused += 1;
      }
    }
  }

  clear(): void {
    for (const entry of this.#entries.values()) this.#free(entry.picture);
    this.#entries.clear();
  }
}
