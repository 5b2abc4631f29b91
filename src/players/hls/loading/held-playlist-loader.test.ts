import type { HlsConfig, Loader, LoaderCallbacks, LoaderConfiguration, LoaderContext, PlaylistLoaderContext } from 'hls.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { heldPlaylistLoader, type PolledPlaylists } from './held-playlist-loader';

const ADDRESS = 'https://origin.example/show/index.m3u8';
const CONFIG = { loadPolicy: {} } as LoaderConfiguration;

const playlist = (newest: number): string => `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:${newest - 1}\n#EXTINF:2,\n${newest - 1}.ts\n#EXTINF:2,\n${newest}.ts\n`;

let text = '';
let status = 200;
const asked: string[] = [];
let aborted = 0;

class FakeNetwork implements Loader<LoaderContext> {
  context: LoaderContext | null = null;
  stats = { loading: { start: 0, first: 0, end: 0 } } as Loader<LoaderContext>['stats'];

  load(context: LoaderContext, _config: LoaderConfiguration, callbacks: LoaderCallbacks<LoaderContext>): void {
    asked.push(context.url);
    this.stats.loading.start = performance.now();
    setTimeout(() => {
      if (status === 200) callbacks.onSuccess({ url: context.url, data: text }, this.stats, context, null);
      else callbacks.onError({ code: status, text: '' }, context, null, this.stats);
    }, 20);
  }

  abort(): void {
    aborted += 1;
  }

  destroy(): void {}
}

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  aborted = 0;
  status = 200;
});
afterEach(() => void vi.useRealTimers());

function setUp() {
  const playlists: PolledPlaylists = new Map();
  const Held = heldPlaylistLoader(FakeNetwork, playlists);
  const heard: string[] = [];
  const callbacks: LoaderCallbacks<PlaylistLoaderContext> = {
    onSuccess: ({ data }, _stats, { url }) => {
      const got = typeof data === 'string' ? data : '';
      heard.push(`${new URL(url).search} ${got.includes('CAN-BLOCK-RELOAD=YES') ? 'held' : 'plain'} ${/(\d+)\.ts\n$/.exec(got)?.[1] ?? ''}`.trim());
    },
    onError: ({ code }) => heard.push(`error ${code}`),
    onTimeout: () => heard.push('timeout'),
  };
  const load = (query = ''): Loader<PlaylistLoaderContext> => {
    const loader = new Held({} as HlsConfig);
    loader.load({ url: ADDRESS + query, responseType: 'text' } as PlaylistLoaderContext, CONFIG, callbacks);
    return loader;
  };
  return { load, heard };
}

it('answers what is asked for ahead as soon as it is there, and asks the server by the plain address', async () => {
  const { load, heard } = setUp();
  text = playlist(7);
  load();
  await vi.advanceTimersByTimeAsync(100);
  expect(heard).toEqual(['held 7']);
  load('?_HLS_msn=8');
  await vi.advanceTimersByTimeAsync(1200);
  expect(heard, 'nothing new yet').toHaveLength(1);
  text = playlist(8);
  await vi.advanceTimersByTimeAsync(300);
  expect(heard).toEqual(['held 7', '?_HLS_msn=8 held 8']);
  expect(new Set(asked)).toEqual(new Set([ADDRESS]));
});

it('asks about once a segment after a while', async () => {
  const { load, heard } = setUp();
  let awaited = 0;
  text = playlist(1);
  load();
  for (let atMs = 0; atMs < 40_000; atMs += 10) {
    await vi.advanceTimersByTimeAsync(10);
    text = playlist(1 + Math.floor(atMs / 2000));
    // hls.js asks for the next one the moment it has this one.
    if (heard.length > awaited) {
      awaited = heard.length;
      load(`?_HLS_msn=${awaited + 1}`);
    }
    if (atMs === 20_000) asked.length = 0;
  }
  expect(heard.length).toBeGreaterThanOrEqual(19);
  expect(asked.length, 'for ten segments').toBeLessThan(15);
});

it('gives what does not change back after a while, passes refusals on, and is silent once aborted', async () => {
  const { load, heard } = setUp();
  text = playlist(7);
  load();
  await vi.advanceTimersByTimeAsync(100);
  load('?_HLS_msn=8');
  await vi.advanceTimersByTimeAsync(9000);
  expect(heard).toEqual(['held 7', '?_HLS_msn=8 held 7']);
  expect(asked.length, 'a server that is late is not stormed').toBeLessThan(16);
  status = 503;
  load('?_HLS_msn=8');
  await vi.advanceTimersByTimeAsync(2000);
  expect(heard.at(-1)).toBe('error 503');
  status = 200;
  const before = [heard.length, asked.length];
  const loader = load('?_HLS_msn=8');
  loader.abort();
  await vi.advanceTimersByTimeAsync(9000);
  expect([heard.length, asked.length]).toEqual(before);
  expect(aborted).toBe(1);
});

it('passes every other playlist through as it is', async () => {
  const { load, heard } = setUp();
  text = `${playlist(7)}#EXT-X-ENDLIST\n`;
  load('?_HLS_msn=8');
  await vi.advanceTimersByTimeAsync(50);
  expect(heard).toEqual(['?_HLS_msn=8 plain']);
  expect(asked).toEqual([`${ADDRESS}?_HLS_msn=8`]);
});
