/**
 * Pictures kept from one render to the next by the name of what they show. It owns them:
 * what a render does without is freed at its end.
 */
export class RenderCache<P> {
  readonly #free: (picture: P) => void;
  readonly #entries = new Map<string, { readonly picture: P; used: boolean }>();

  constructor(free: (picture: P) => void) {
    this.#free = free;
  }

  get(key: string): P | undefined {
    const entry = this.#entries.get(key);
    if (entry) entry.used = true;
    return entry?.picture;
  }

  /** Keeps `picture` from now on; there is none under `key` yet. */
  add(key: string, picture: P): P {
    this.#entries.set(key, { picture, used: true });
    return picture;
  }

  /** Keeps by `to` what was kept by `from`, which then counts as used; undefined when there is nothing. */
  rename(from: string, to: string): P | undefined {
    const entry = this.#entries.get(from);
    if (!entry) return undefined;
    this.#entries.delete(from);
    entry.used = true;
    this.#entries.set(to, entry);
    return entry.picture;
  }

  /** Ends a render: frees what it did not use. */
  sweep(): void {
    for (const [key, entry] of this.#entries) {
      if (entry.used) {
        entry.used = false;
      } else {
        this.#entries.delete(key);
        this.#free(entry.picture);
      }
    }
  }

  clear(): void {
    for (const entry of this.#entries.values()) this.#free(entry.picture);
    this.#entries.clear();
  }
}
