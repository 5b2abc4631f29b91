import type { TransformProgress } from '../../studio/studio-api';

type Item = IteratorResult<TransformProgress, undefined>;

interface Waiting {
  resolve(item: Item): void;
  reject(error: unknown): void;
}

/** A file's transformation that tells what the test says. */
export class FakeTransform implements AsyncIterableIterator<TransformProgress, undefined> {
  cancelled = false;
  #waiting: Waiting | undefined;

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<Item> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  return(): Promise<Item> {
    this.cancelled = true;
    return Promise.resolve({ done: true, value: undefined });
  }

  /** @throws Error when nobody asks */
  tell(value: TransformProgress): void {
    this.#asked().resolve({ done: false, value });
  }

  fail(error: unknown): void {
    this.#asked().reject(error);
  }

  #asked(): Waiting {
    const waiting = this.#waiting;
    if (!waiting) throw new Error('Nobody asks how the file is.');
    this.#waiting = undefined;
    return waiting;
  }
}
