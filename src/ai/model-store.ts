import { ModelFault } from '../core/fault';
import type { ModelFile } from './models';

export interface ModelStoreEnvironment {
  readonly fetch: (url: string, init: { readonly signal: AbortSignal }) => Promise<Response>;
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  /** Undefined where the browser keeps nothing (an insecure page, a private window). */
  readonly cache: () => Promise<Cache | undefined>;
}

const CACHE_NAME = 'tabcast-models';

/** The worker's own network, hash and cache. */
export const BROWSER_STORE: ModelStoreEnvironment = {
  fetch: (url, init) => fetch(url, init),
  sha256: async (bytes) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  cache: async () => {
    try {
      return await caches.open(CACHE_NAME);
    } catch {
      return undefined;
    }
  },
};

/**
 * Gets the files of `models/`: from the browser's cache, so that a visit without a network works, else from our
 * own origin. What does not have the manifest's hash is thrown away wherever it came from.
 */
export class ModelStore {
  readonly #base: string;
  readonly #environment: ModelStoreEnvironment;

  /** @param base address of `models/` with a slash at the end */
  constructor(base: string, environment: ModelStoreEnvironment = BROWSER_STORE) {
    this.#base = base;
    this.#environment = environment;
  }

  /**
   * @param onBytes is told of each piece that came in, in bytes
   * @throws ModelFault `load-failed`, or an AbortError when `signal` is raised
   */
  async load(file: ModelFile, signal: AbortSignal, onBytes: (bytes: number) => void = () => {}): Promise<Uint8Array<ArrayBuffer>> {
    // The hash in the address keeps a file of an older release from being taken for this one.
    const url = `${this.#base}${file.name}?sha256=${file.sha256}`;
    const cache = await this.#environment.cache();
    const kept = await this.#read(cache, url, file);
    if (kept) {
      onBytes(kept.length);
      return kept;
    }
    const bytes = await this.#fetch(url, file, signal, onBytes);
    await keep(cache, this.#base + file.name, url, bytes);
    return bytes;
  }

  async #read(cache: Cache | undefined, url: string, file: ModelFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const response = await cache?.match(url);
      if (!response) return undefined;
      const bytes = new Uint8Array(await response.arrayBuffer());
      if ((await this.#environment.sha256(bytes)) === file.sha256) return bytes;
      await cache?.delete(url);
    } catch {
      // A cache that cannot be read is a cache that holds nothing.
    }
    return undefined;
  }

  async #fetch(url: string, file: ModelFile, signal: AbortSignal, onBytes: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      const response = await this.#environment.fetch(url, { signal });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      bytes = await readBody(response, file.bytes, onBytes);
    } catch (cause) {
      if (signal.aborted) throw cause;
      throw new ModelFault('load-failed', `${file.name} could not be fetched.`, { cause, context: { file: file.name } });
    }
    const found = await this.#environment.sha256(bytes);
    if (found === file.sha256) return bytes;
    throw new ModelFault('load-failed', `${file.name} is not the file it should be: its SHA-256 is ${found}.`, { context: { file: file.name, expected: file.sha256, found } });
  }
}

async function readBody(response: Response, expected: number, onBytes: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(await response.arrayBuffer());
  const bytes = new Uint8Array(expected);
  let length = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    if (length + value.length > expected) throw new Error(`more than ${expected} bytes came`);
    bytes.set(value, length);
    length += value.length;
    onBytes(value.length);
  }
  return bytes.subarray(0, length);
}

/** Puts a file into the cache in place of other releases of it. Without room the file is fetched again next time. */
async function keep(cache: Cache | undefined, plainUrl: string, url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    await cache?.delete(plainUrl, { ignoreSearch: true });
    await cache?.put(url, new Response(bytes, { headers: { 'content-type': 'application/octet-stream', 'content-length': String(bytes.length) } }));
  } catch {
    // Nothing to do about it.
  }
}
