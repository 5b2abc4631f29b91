import { type Move, movedSeen } from '../../../filters/move';
import type { Found } from '../../../filters/overlay';

/** Where what was found in a frame lies, filter by filter. */
export class Whereabouts {
  readonly #seen: Found;
  readonly #moves: Move[] = [];
  #found: Found | undefined;

  constructor(seen: Found) {
    this.#seen = seen;
  }

  /** As it lies in the picture after the moves so far. */
  get found(): Found {
    this.#found ??= this.#moves.length === 0 ? this.#seen : movedSeen(this.#seen, (at) => this.#moves.reduce((place, move) => move(place), at));
    return this.#found;
  }

  follow(move: Move): void {
    this.#moves.push(move);
    this.#found = undefined;
  }
}
