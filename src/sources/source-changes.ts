import type { SourceChange } from './opened-source';

/** Tells listeners what happens to a source; one who comes late hears what was told before. */
export class SourceChanges {
  readonly #listeners = new Set<(change: SourceChange) => void>();
  readonly #early: SourceChange[] = [];

  tell(change: SourceChange): void {
    if (this.#listeners.size === 0) this.#early.push(change);
    for (const listener of this.#listeners) listener(change);
  }

  readonly onChange = (listener: (change: SourceChange) => void): (() => void) => {
    this.#listeners.add(listener);
    for (const change of this.#early.splice(0)) listener(change);
    return () => this.#listeners.delete(listener);
  };
}
