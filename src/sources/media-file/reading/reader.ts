/** Something decoded that belongs to a stretch of a file. */
export interface Timed {
  /** From the file's start, ms; ≥ 0. */
  readonly atMs: number;
  readonly durationMs: number;
  close(): void;
}

/** One way through a track, in order of presentation. */
export interface Reading<T extends Timed> {
  /**
   * The next one, which is the caller's to close; undefined at the end and after `close`.
   * @throws MediaFault when the rest cannot be read
   */
  next(): Promise<T | undefined>;
  /** Ends a `next` that waits, frees the decoder and what it decoded ahead. */
  close(): void;
}

/** A track that can be read from any place, as often as wanted. */
export interface Reader<T extends Timed> {
  /** Begins with what is seen or heard at `fromMs`; decodes a little ahead from now on. */
  read(fromMs: number): Reading<T>;
  /** The latest place at or before `positionMs` from which decoding can begin. */
  entryBefore(positionMs: number): Promise<number | undefined>;
}
