/** A range of bytes. */
export interface Span {
  readonly start: number;
  readonly size: number;
}

/** First-fit allocator of ranges; neighbours that become free are joined. Sizes are kept as given. */
export class FreeList {
  /** By start, never touching each other. */
  #free: Span[];

  constructor(start: number, size: number) {
    this.#free = [{ start, size }];
  }

  /** @returns the start, or undefined when no free range is large enough */
  take(size: number): number | undefined {
    const index = this.#free.findIndex((span) => span.size >= size);
    const span = this.#free[index];
    if (!span) return undefined;
    const rest = span.size - size;
    this.#free.splice(index, 1, ...(rest > 0 ? [{ start: span.start + size, size: rest }] : []));
    return span.start;
  }

  /** Gives a taken range back. */
  give(span: Span): void {
    let index = this.#free.findIndex((other) => other.start > span.start);
    if (index < 0) index = this.#free.length;
    let { start, size } = span;
    const next = this.#free[index];
    const joinsNext = next?.start === start + size;
    if (next && joinsNext) size += next.size;
    const previous = this.#free[index - 1];
    const joinsPrevious = previous !== undefined && previous.start + previous.size === start;
    if (joinsPrevious) {
      start = previous.start;
      size += previous.size;
      index -= 1;
    }
    this.#free.splice(index, (joinsNext ? 1 : 0) + (joinsPrevious ? 1 : 0), { start, size });
  }

  /** Free bytes in all. */
  get available(): number {
    return this.#free.reduce((sum, span) => sum + span.size, 0);
  }
}
