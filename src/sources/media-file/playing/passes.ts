/**
 * What all lanes must agree on to loop: how long one pass through the file is. Files do not always
 * know their length, so it is learned: a pass ends when the longest track has ended.
 */
export class Passes {
  readonly #ends = new Map<string, number>();
  #lengthMs: number | undefined;

  /** @param onKnown the length was learned just now */
  constructor(
    private readonly lanes: readonly string[],
    readonly loops: boolean,
    private readonly onKnown: () => void,
  ) {}

  /** Undefined until each lane has come to its end once. */
  get lengthMs(): number | undefined {
    return this.#lengthMs;
  }

  endOf(lane: string): number | undefined {
    return this.#ends.get(lane);
  }

  /** A lane has come to its end; `endMs` is 0 when it had nothing from where it began. */
  ended(lane: string, endMs: number): void {
    this.#ends.set(lane, Math.max(endMs, this.#ends.get(lane) ?? 0));
    if (this.#lengthMs !== undefined || !this.lanes.every((name) => this.#ends.has(name))) return;
    this.#lengthMs = Math.max(...this.#ends.values());
    this.onKnown();
  }
}
