import { describe, expect, it } from 'vitest';
import { ModelFault } from '../core/fault';
import { ModelStore, type ModelStoreEnvironment } from './model-store';
import type { ModelFile } from './models';

const FILE: ModelFile = { name: 'a.tflite', package: 'p', path: 'a.tflite', bytes: 4, sha256: 'sum:10', licence: 'Apache-2.0' };
const GOOD = Uint8Array.from([1, 2, 3, 4]);
const CHANGED = Uint8Array.from([1, 2, 3, 5]);

/** A network that answers with `bytes`, and a cache in memory. */
function world(bytes: Uint8Array<ArrayBuffer> | undefined, kept = new Map<string, Uint8Array<ArrayBuffer>>()) {
  const asked: string[] = [];
  const cache = {
    match: (url: string) => Promise.resolve(kept.has(url) ? new Response(kept.get(url)) : undefined),
    put: async (url: string, response: Response) => void kept.set(url, new Uint8Array(await response.arrayBuffer())),
    delete: (url: string, options?: CacheQueryOptions) => {
      const gone = [...kept.keys()].filter((key) => key === url || (options?.ignoreSearch === true && key.startsWith(`${url}?`)));
      for (const key of gone) kept.delete(key);
      return Promise.resolve(gone.length > 0);
    },
  };
  const environment: ModelStoreEnvironment = {
    fetch: (url, { signal }) => {
      asked.push(url);
      signal.throwIfAborted();
      return Promise.resolve(bytes ? new Response(bytes) : new Response('not found', { status: 404 }));
    },
    sha256: (data) => Promise.resolve(`sum:${data.reduce((sum, byte) => sum + byte, 0)}`),
    cache: () => Promise.resolve(cache as unknown as Cache),
  };
  return { asked, kept, store: new ModelStore('https://here/models/', environment) };
}

const NEVER = new AbortController().signal;

describe('models', () => {
  it('are fetched once and then kept', async () => {
    const { asked, store } = world(GOOD);
    let bytes = 0;
    expect(await store.load(FILE, NEVER, (more) => (bytes += more))).toEqual(GOOD);
    expect(await store.load(FILE, NEVER)).toEqual(GOOD);
    expect(asked).toEqual(['https://here/models/a.tflite?sha256=sum:10']);
    expect(bytes).toBe(4);
  });

  it('come from what is kept where there is no network', async () => {
    const first = world(GOOD);
    await first.store.load(FILE, NEVER);
    expect(await world(undefined, first.kept).store.load(FILE, NEVER)).toEqual(GOOD);
  });

  it.each([
    ['changed', CHANGED],
    ['too long', Uint8Array.from([1, 2, 3, 4, 0])],
    ['cut off', Uint8Array.from([1, 2])],
    ['not there', undefined],
  ])('that are %s are refused and not kept', async (_what, bytes) => {
    const { store, kept } = world(bytes);
    await expect(store.load(FILE, NEVER)).rejects.toThrow(ModelFault);
    expect(kept.size).toBe(0);
  });

  it('that were changed in the cache are fetched anew', async () => {
    const kept = new Map([['https://here/models/a.tflite?sha256=sum:10', CHANGED]]);
    const { asked, store } = world(GOOD, kept);
    expect(await store.load(FILE, NEVER)).toEqual(GOOD);
    expect(asked).toHaveLength(1);
  });

  it('of an older release make room for the new one', async () => {
    const kept = new Map([['https://here/models/a.tflite?sha256=old', CHANGED]]);
    await world(GOOD, kept).store.load(FILE, NEVER);
    expect([...kept.keys()]).toEqual(['https://here/models/a.tflite?sha256=sum:10']);
  });

  it('are given up when nobody wants them any more', async () => {
    const abort = new AbortController();
    abort.abort();
    await expect(world(GOOD).store.load(FILE, abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
  });
});
