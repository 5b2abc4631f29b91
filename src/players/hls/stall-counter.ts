/** What an element that is watched for stalls is doing. */
export type Doing = 'moving' | 'starting' | 'stalled';

/**
 * Counts how often playback ran out of media. Waiting at the start, after a jump or while paused is
 * none; a wait that the next instant ends is none that people see. Pure.
 */
export class StallCounter {
  #doing: Doing = 'starting';
  #waitingSince: number | undefined;
  #stalls = 0;

  /** Shortest wait that counts, ms: two pictures at 20 fps. */
  constructor(private readonly shortestMs = 100) {}

  get stalls(): number {
    return this.#stalls;
  }

  get doing(): Doing {
    return this.#doing;
  }

  /** Playback begins, or goes elsewhere because somebody said so. */
  begin(): void {
    this.#doing = 'starting';
    this.#waitingSince = undefined;
  }

  waits(nowMs: number): void {
    if (this.#doing === 'moving') this.#waitingSince ??= nowMs;
  }

  /** Looks again; `moving`: the position advances. @returns true once for each stall, when it is one */
  look(nowMs: number, moving: boolean): boolean {
    if (moving) {
      this.#doing = 'moving';
      this.#waitingSince = undefined;
      return false;
    }
    if (this.#doing !== 'moving' || this.#waitingSince === undefined || nowMs - this.#waitingSince < this.shortestMs) return false;
    this.#doing = 'stalled';
    this.#stalls += 1;
    return true;
  }
}
