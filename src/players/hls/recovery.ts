/** What went wrong for good, after hls.js's own attempts. */
export type Trouble =
  /** A playlist or segment cannot be had. */
  | 'network'
  /** The playlist is no longer there: the show may be over. */
  | 'gone'
  /** The decoder or the buffer refused. */
  | 'media'
  /** The playlist does not go on from the one before: another show under the same address. */
  | 'playlist';

/** What is done about it, gentlest first. */
export type Remedy =
  /** Loading goes on where it stopped; the picture stays. */
  | 'resume'
  /** A new decoder at the same place. */
  | 'recover-media'
  /** Everything anew, from finding the stream. */
  | 'reopen'
  | 'give-up';

/** One attempt; the delay, ms, comes before it. */
export interface Attempt {
  readonly remedy: Remedy;
  readonly delayMs: number;
}

/** For each trouble the attempts in order; after the last it is given up. */
export const RECOVERY: Readonly<Record<Trouble, readonly Attempt[]>> = {
  network: [
    ...[300, 1000, 2000, 3000, 4000].map((delayMs): Attempt => ({ remedy: 'resume', delayMs })),
    ...Array.from({ length: 60 }, (): Attempt => ({ remedy: 'reopen', delayMs: 4000 })),
  ],
  gone: [0, 1000, 4000].map((delayMs) => ({ remedy: 'reopen', delayMs })),
  media: [
    { remedy: 'recover-media', delayMs: 0 },
    { remedy: 'recover-media', delayMs: 500 },
    { remedy: 'reopen', delayMs: 500 },
    { remedy: 'reopen', delayMs: 2000 },
  ],
  playlist: [
    { remedy: 'reopen', delayMs: 0 },
    { remedy: 'reopen', delayMs: 1000 },
    { remedy: 'reopen', delayMs: 4000 },
  ],
};

/** Trouble after so long without any is new trouble. */
const FORGET_MS = 20_000;

/** Climbs the ladder of attempts; good times lead back to its foot. Pure. */
export class Recovery {
  readonly #counts = new Map<Trouble, { tried: number; atMs: number }>();

  next(trouble: Trouble, nowMs: number): Attempt {
    const before = this.#counts.get(trouble);
    const tried = before && nowMs - before.atMs < FORGET_MS ? before.tried : 0;
    this.#counts.set(trouble, { tried: tried + 1, atMs: nowMs });
    return RECOVERY[trouble][tried] ?? { remedy: 'give-up', delayMs: 0 };
  }

  /** Somebody asks to try again. */
  forget(): void {
    this.#counts.clear();
  }
}
