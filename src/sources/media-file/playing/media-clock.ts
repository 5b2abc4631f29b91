import type { EpochMs } from '../../../core/time';

/**
 * The one clock of a file's picture and sound: which wall time a position belongs to. Positions are
 * ms from the file's start and go on rising when the file loops.
 */
export class MediaClock {
  /** Where it stands while stopped, where it was at `#startedAt` while running. */
  #positionMs = 0;
  #startedAt: EpochMs | undefined;

  constructor(private readonly now: () => EpochMs) {}

  get running(): boolean {
    return this.#startedAt !== undefined;
  }

  get positionMs(): number {
    if (this.#startedAt === undefined) return this.#positionMs;
    return this.#positionMs + Math.max(0, this.now() - this.#startedAt);
  }

  /** Runs on from its position, which belongs to wall time `atMs` (now or a little later). */
  start(atMs: EpochMs): void {
    this.#startedAt ??= atMs;
  }

  stop(): void {
    this.#positionMs = this.positionMs;
    this.#startedAt = undefined;
  }

  /** Stops at another position. */
  set(positionMs: number): void {
    this.#startedAt = undefined;
    this.#positionMs = positionMs;
  }

  /** When a position is due; undefined while stopped. */
  dueOf(positionMs: number): EpochMs | undefined {
    if (this.#startedAt === undefined) return undefined;
    return (this.#startedAt + positionMs - this.#positionMs) as EpochMs;
  }
}
