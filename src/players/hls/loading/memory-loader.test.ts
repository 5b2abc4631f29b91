import type { HlsConfig, LoaderCallbacks, LoaderConfiguration, LoaderContext } from 'hls.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OriginAnswer } from '../../../core/live-request';
import { memoryLoader } from './memory-loader';

const FOLDER = 'https://tabcast.example/live/Gr%C3%B6%C3%9Fe/';
const BYTES = new TextEncoder().encode('#EXTM3U\n');

/** A loader over a source that answers when told to, and what hls.js hears of it. */
function setUp() {
  const asked: (readonly string[])[] = [];
  let resolve: (answer: OriginAnswer) => void = () => undefined;
  const answers = new Promise<OriginAnswer>((take) => {
    resolve = take;
  });
  const Loader = memoryLoader({ get: (...request) => (asked.push(request.filter((part) => part !== undefined)), answers) }, FOLDER);
  const heard: string[] = [];
  let data: unknown;
  const callbacks: LoaderCallbacks<LoaderContext> = {
    onSuccess: (response) => {
      heard.push(`success ${response.code} ${response.url}`);
      ({ data } = response);
    },
    onError: ({ code }) => heard.push(`error ${code}`),
    onTimeout: () => heard.push('timeout'),
    onAbort: () => heard.push('abort'),
  };
  const loader = new Loader({} as HlsConfig);
  const load = (url: string, more: Partial<LoaderContext> = {}): void => {
    const configuration = { loadPolicy: { maxTimeToFirstByteMs: 1000, maxLoadTimeMs: 2000, timeoutRetry: null, errorRetry: null } };
    loader.load({ url, responseType: 'arraybuffer', ...more } as LoaderContext, configuration as LoaderConfiguration, callbacks);
  };
  return { loader, load, heard, asked, data: () => data, answer: (answer: Partial<OriginAnswer>) => resolve({ status: 200, type: 'x', headers: {}, ...answer }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const settle = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => undefined);

describe('loading from memory', () => {
  it('asks for the file below the folder, with the directives of a held reload, and keeps the address absolute', async () => {
    const { load, heard, asked, answer, data, loader } = setUp();
    load(`${FOLDER}index.m3u8?_HLS_msn=7&_HLS_part=2`, { responseType: '' });
    answer({ body: BYTES });
    await settle();
    expect(asked).toEqual([['index.m3u8', '_HLS_msn=7&_HLS_part=2']]);
    expect(heard).toEqual([`success 200 ${FOLDER}index.m3u8?_HLS_msn=7&_HLS_part=2`]);
    expect(data()).toBe('#EXTM3U\n');
    expect(loader.stats).toMatchObject({ loaded: 8, total: 8, aborted: false });
  });

  it('asks for a byte range, whose end hls.js counts as outside', async () => {
    const { load, asked, answer, data } = setUp();
    load(`${FOLDER}seg-1.m4s`, { rangeStart: 4, rangeEnd: 8 });
    answer({ status: 206, body: BYTES.slice(4) });
    await settle();
    expect(asked).toEqual([['seg-1.m4s', '', 'bytes=4-7']]);
    expect(new Uint8Array(data() as ArrayBuffer)).toEqual(BYTES.slice(4));
  });

  it('says what is not there', async () => {
    const { load, heard, answer } = setUp();
    load(`${FOLDER}gone.m4s`);
    answer({ status: 404 });
    await settle();
    expect(heard).toEqual(['error 404']);
  });

  it('asks for nothing outside the folder', async () => {
    const { load, heard, asked } = setUp();
    load('https://elsewhere.example/seg-1.m4s');
    await settle();
    expect([asked, heard]).toEqual([[], ['error 404']]);
  });

  it('does not wait for ever, and speaks once', async () => {
    const { load, heard, answer } = setUp();
    load(`${FOLDER}index.m3u8`);
    await vi.advanceTimersByTimeAsync(1001);
    answer({ body: BYTES });
    await settle();
    expect(heard).toEqual(['timeout']);
  });

  it('is silent once aborted or destroyed', async () => {
    const aborted = setUp();
    aborted.load(`${FOLDER}index.m3u8`);
    aborted.loader.abort();
    aborted.answer({ body: BYTES });
    const destroyed = setUp();
    destroyed.load(`${FOLDER}index.m3u8`);
    destroyed.loader.destroy();
    destroyed.answer({ body: BYTES });
    await vi.advanceTimersByTimeAsync(5000);
    expect([aborted.heard, destroyed.heard]).toEqual([['abort'], []]);
    expect(aborted.loader.stats.aborted).toBe(true);
  });
});
