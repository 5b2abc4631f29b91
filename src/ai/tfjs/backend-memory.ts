import type { Backend } from '../protocol';

/** Where it is kept from visit to visit which backend is fastest on this device. */
export interface BackendMemory {
  /** Undefined before a trial, and where the browser keeps nothing. */
  read(): Promise<Backend | undefined>;
  keep(backend: Backend): Promise<void>;
}

const CACHE_NAME = 'tabcast-backends';
const BACKENDS: readonly string[] = ['wasm', 'webgl', 'webgpu'] satisfies readonly Backend[];

/** In the browser's cache, which workers reach too; another version of the browser is tried anew. @param base address of `models/` with a slash at the end */
export function browserBackendMemory(base: string): BackendMemory {
  const plainUrl = `${base}backend`;
  const url = `${plainUrl}?browser=${encodeURIComponent(globalThis.navigator?.userAgent ?? '')}`;
  return {
    async read() {
      try {
        const kept = await (await (await caches.open(CACHE_NAME)).match(url))?.text();
        return isBackend(kept) ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    async keep(backend) {
      try {
        const cache = await caches.open(CACHE_NAME);
        await cache.delete(plainUrl, { ignoreSearch: true });
        await cache.put(url, new Response(backend));
      } catch {
        // Measuring again is all that is lost.
      }
    },
  };
}

function isBackend(text: string | undefined): text is Backend {
  return text !== undefined && BACKENDS.includes(text);
}
