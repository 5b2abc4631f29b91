/** A lane may be this far ahead of the other, seconds: what a container holds back until it has both. */
const MOST_AHEAD_S = 2;

export type LaneName = 'pictures' | 'sound';

/** Keeps a file's pictures and sound together on their way, so that nothing piles up. Pure. */
export class Pace {
  readonly #reached: Record<LaneName, number> = { pictures: -Infinity, sound: -Infinity };
  readonly #waiting: (() => void)[] = [];
  #stopped = false;
  #furthestS = 0;

  /** How far the lane that came further has come, seconds. */
  get furthestS(): number {
    return this.#furthestS;
  }

  /** Resolves when the lane may go on at `atS`: the other one is near, or over, or all is stopped. */
  async reach(lane: LaneName, atS: number): Promise<void> {
    this.#furthestS = Math.max(this.#furthestS, atS);
    this.#set(lane, atS);
    const other = lane === 'pictures' ? 'sound' : 'pictures';
    while (!this.#stopped && this.#reached[other] < atS - MOST_AHEAD_S) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Nothing of the lane follows. */
  end(lane: LaneName): void {
    this.#set(lane, Infinity);
  }

  /** Nobody waits any more. */
  stop(): void {
    this.#stopped = true;
    this.#wake();
  }

  #set(lane: LaneName, atS: number): void {
    this.#reached[lane] = Math.max(this.#reached[lane], atS);
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
