import type { HlsConfig, Loader, LoaderCallbacks, LoaderConfiguration, LoaderContext, LoaderStats } from 'hls.js';
import type { OriginAnswer } from '../../../core/live-request';
import type { FileSource } from './file-source';

/**
 * A loader for hls.js that takes files from `source`. Addresses stay absolute (hls.js holds no
 * playlist request for relative ones): those below `folder` are the source's, and there are no others.
 * @param folder absolute, with a slash at its end
 */
export function memoryLoader(source: FileSource, folder: string): new (config: HlsConfig) => Loader<LoaderContext> {
  return class extends MemoryLoader {
    constructor() {
      super(source, folder);
    }
  };
}

class MemoryLoader implements Loader<LoaderContext> {
  context: LoaderContext | null = null;
  readonly stats: LoaderStats = newStats();
  readonly #source: FileSource;
  readonly #folder: string;
  #callbacks: LoaderCallbacks<LoaderContext> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(source: FileSource, folder: string) {
    this.#source = source;
    this.#folder = folder;
  }

  load(context: LoaderContext, { loadPolicy }: LoaderConfiguration, callbacks: LoaderCallbacks<LoaderContext>): void {
    this.context = context;
    this.#callbacks = callbacks;
    this.stats.loading.start = performance.now();
    const waitMs = Math.min(loadPolicy.maxLoadTimeMs, loadPolicy.maxTimeToFirstByteMs);
    if (Number.isFinite(waitMs)) this.#timer = setTimeout(() => this.#end()?.onTimeout(this.stats, context, null), waitMs);
    void this.#fetch(context);
  }

  abort(): void {
    const callbacks = this.#end();
    if (!callbacks || !this.context) return;
    this.stats.aborted = true;
    callbacks.onAbort?.(this.stats, this.context, null);
  }

  destroy(): void {
    this.#end();
    this.context = null;
  }

  getCacheAge(): null {
    return null;
  }

  getResponseHeader(): null {
    return null;
  }

  async #fetch(context: LoaderContext): Promise<void> {
    const address = new URL(context.url);
    const path = decodeURIComponent(address.href.split(/[?#]/, 1)[0]?.slice(this.#folder.length) ?? '');
    const inside = context.url.startsWith(this.#folder);
    const range = context.rangeEnd ? `bytes=${context.rangeStart ?? 0}-${context.rangeEnd - 1}` : undefined;
    const answer = inside ? await this.#source.get(path, address.search.slice(1), range) : undefined;
    const callbacks = this.#end();
    if (!callbacks) return;
    const { stats } = this;
    stats.loading.first = performance.now();
    stats.loading.end = stats.loading.first;
    if (!answer?.body || answer.status >= 300) {
      callbacks.onError({ code: answer?.status ?? 404, text: `${path} is not in memory` }, context, null, stats);
      return;
    }
    stats.loaded = answer.body.byteLength;
    stats.total = stats.loaded;
    callbacks.onSuccess({ url: context.url, data: dataOf(answer.body, context), code: answer.status }, stats, context, null);
  }

  /** The load is over, in whatever way; its callbacks are called once. */
  #end(): LoaderCallbacks<LoaderContext> | undefined {
    const callbacks = this.#callbacks;
    this.#callbacks = undefined;
    clearTimeout(this.#timer);
    return callbacks;
  }
}

function dataOf(body: NonNullable<OriginAnswer['body']>, { responseType }: LoaderContext): string | ArrayBuffer {
  if (responseType !== 'arraybuffer') return new TextDecoder().decode(body);
  return body.byteLength === body.buffer.byteLength ? body.buffer : body.slice().buffer;
}

function newStats(): LoaderStats {
  const loading = { start: 0, first: 0, end: 0 };
  return { aborted: false, loaded: 0, retry: 0, total: 0, chunkCount: 0, bwEstimate: 0, loading, parsing: { start: 0, end: 0 }, buffering: { ...loading } };
}
