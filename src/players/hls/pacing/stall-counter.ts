/** What an element that is watched for stalls is doing. */
export type Doing = 'moving' | 'starting' | 'stalled';

/** What an element shows at one look: its position advanced, or stands for want of media, or for another reason. */
export type Sight = 'moving' | 'starved' | 'still';

/** Shortest want that counts, ms: two pictures at 20 fps. */
const SHORTEST_MS = 100;

/**
 * Counts how often playback ran out of media. Wanting it at the start or after a jump is none, nor
 * is a want that ends before people see it. Pure.
 */
export class StallCounter {
  #doing: Doing = 'starting';
  #starvedSince: number | undefined;
  #stalls = 0;

  get stalls(): number {
    return this.#stalls;
  }

  get doing(): Doing {
    return this.#doing;
  }

  /** Playback begins, or goes elsewhere because somebody said so. */
  begin(): void {
    this.#doing = 'starting';
    this.#starvedSince = undefined;
  }

  /** @returns true once for each stall, when it is one */
  look(nowMs: number, sight: Sight): boolean {
    if (sight === 'moving') this.#doing = 'moving';
    if (sight !== 'starved' || this.#doing !== 'moving') {
      this.#starvedSince = undefined;
      return false;
    }
    this.#starvedSince ??= nowMs;
    if (nowMs - this.#starvedSince < SHORTEST_MS) return false;
    this.#doing = 'stalled';
    this.#stalls += 1;
    return true;
  }
}
