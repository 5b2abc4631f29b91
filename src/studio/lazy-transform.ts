import type { TransformFilter, TransformOptions, TransformProgress } from '../transform/transform-types';
import type { FileTransformOptions } from './studio-api';
import { parseFilter, parseSize } from './url-parameters';

type Run = AsyncIterator<TransformProgress, undefined>;
type Item = IteratorResult<TransformProgress, undefined>;

/** A file's transformation whose code is loaded when the first item is asked for; refusals come with that item. */
export class LazyTransform implements AsyncIterableIterator<TransformProgress, undefined> {
  readonly #file: Blob;
  readonly #options: FileTransformOptions;
  #run: Promise<Run> | undefined;
  #left = false;

  constructor(file: Blob, options: FileTransformOptions) {
    this.#file = file;
    this.#options = options;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<Item> {
    if (this.#left) return { done: true, value: undefined };
    this.#run ??= this.#open();
    const run = await this.#run;
    return run.next();
  }

  async return(): Promise<Item> {
    this.#left = true;
    const run = await this.#run?.catch(() => undefined);
    await run?.return?.();
    return { done: true, value: undefined };
  }

  async #open(): Promise<Run> {
    const { transformFile } = await import('../transform/transform-file');
    return transformFile(this.#file, spelledOut(this.#options), new URL('models/', document.baseURI).href);
  }
}

/** The options with all that may be spelled as in the address spelled out; the rest is judged by `transformFile`. */
function spelledOut({ filters = [], size, ...others }: FileTransformOptions = {}): TransformOptions {
  const read = typeof size === 'string' ? parseSize(size) : size;
  const list = Array.isArray(filters) ? filters.map((filter: string | TransformFilter) => (typeof filter === 'string' ? parseFilter(filter) : filter)) : filters;
  return { ...others, filters: list as readonly TransformFilter[], ...(read !== undefined && { size: read }) };
}
