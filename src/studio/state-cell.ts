import type { StudioState } from '../core/studio-state';

type Listener = (state: StudioState) => void;

/** The studio's state: replaced as a whole, told to listeners once per turn of the event loop. */
export class StateCell {
  #state: StudioState;
  #told = true;
  readonly #listeners = new Set<Listener>();

  constructor(initial: StudioState) {
    this.#state = initial;
  }

  get state(): StudioState {
    return this.#state;
  }

  /** Changes are gathered: listeners hear the last of them. */
  patch(change: Partial<StudioState>): void {
    this.#state = { ...this.#state, ...change };
    if (!this.#told) return;
    this.#told = false;
    queueMicrotask(() => {
      this.#told = true;
      for (const listener of this.#listeners) listener(this.#state);
    });
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** `list` with the entry of `id` changed by `change`; unknown ids change nothing. */
export function changeById<T extends { readonly id: string }>(list: readonly T[], id: string, change: (entry: T) => T): readonly T[] {
  return list.map((entry) => (entry.id === id ? change(entry) : entry));
}
