import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LiveReply, LiveRequest, OriginAnswer } from '../core/live-request';
import { isLiveHere, takeServiceWorker } from './register';

/** Stands for the page that makes a stream: it answers what the service worker asks of every page. */
type Owner = (request: LiveRequest, reply: (reply: LiveReply) => void) => void;

let stopOwner = (): void => {};

function own(stream: string, owner: Owner): void {
  const listener = ({ data, ports }: MessageEvent<LiveRequest>): void => {
    if (data.type === 'tabcast-live' && data.stream === stream) owner(data, (reply) => ports[0]?.postMessage(reply));
  };
  navigator.serviceWorker.addEventListener('message', listener);
  navigator.serviceWorker.startMessages();
  stopOwner = () => navigator.serviceWorker.removeEventListener('message', listener);
}

function answer(words: string, more: Partial<OriginAnswer> = {}): LiveReply {
  return { type: 'answer', answer: { status: 200, type: 'application/vnd.apple.mpegurl', headers: {}, body: new TextEncoder().encode(words), ...more } };
}

/** Chromium's word on who answered a request that static routing decided; empty where the worker itself was asked. */
async function routedTo(address: string): Promise<unknown> {
  performance.clearResourceTimings();
  await (await fetch(address)).text();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const [entry] = performance.getEntriesByType('resource');
  return entry && 'workerFinalSourceType' in entry ? entry.workerFinalSourceType : undefined;
}

beforeAll(async () => {
  // The test's page lies in a folder of the test runner's; the site's root is the base of the product's.
  const base = document.createElement('base');
  base.href = '/';
  document.head.append(base);
  await takeServiceWorker();
});

afterEach(() => stopOwner());

describe('the service worker', () => {
  it('controls the page that asked for it', () => {
    expect(new URL(navigator.serviceWorker.controller?.scriptURL ?? '').pathname).toBe('/service-worker.js');
  });

  it('passes stream, path, query and range on, and the answer back', async () => {
    const asked: LiveRequest[] = [];
    own('Größe', (request, reply) => {
      asked.push(request);
      reply(answer('cd', { status: 206, type: 'video/mp4', headers: { 'content-range': 'bytes 2-3/9' } }));
    });
    const response = await fetch('/live/Gr%C3%B6%C3%9Fe/seg-1.m4s?_HLS_msn=3&_HLS_part=1', { headers: { range: 'bytes=2-3' } });
    expect(asked).toEqual([{ type: 'tabcast-live', stream: 'Größe', path: 'seg-1.m4s', query: '_HLS_msn=3&_HLS_part=1', range: 'bytes=2-3' }]);
    expect([response.status, response.headers.get('content-range'), response.headers.get('content-type'), await response.text()]).toEqual([206, 'bytes 2-3/9', 'video/mp4', 'cd']);
  });

  it('answers HEAD without a body, and refuses to be written to', async () => {
    own('studio', (_request, reply) => reply(answer('#EXTM3U')));
    const head = await fetch('/live/studio/index.m3u8', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '7', '']);
    const put = await fetch('/live/studio/index.m3u8', { method: 'PUT', body: 'x' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('holds a request as long as the owner does', async () => {
    own('studio', (_request, reply) => {
      reply({ type: 'taken' });
      setTimeout(() => reply(answer('held')), 3000);
    });
    const since = performance.now();
    expect(await (await fetch('/live/studio/index.m3u8?_HLS_msn=9')).text()).toBe('held');
    expect(performance.now() - since).toBeGreaterThan(2900);
  });

  it('answers 404 in words for a stream that nobody makes', async () => {
    const since = performance.now();
    const response = await fetch('/live/nobody/index.m3u8');
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(await response.text()).toMatch(/makes this stream/);
    expect(performance.now() - since).toBeGreaterThan(1900);
    expect((await fetch('/live/../live/%2e/index.m3u8')).status).toBe(404);
  });

  it('keeps out of every other request', async () => {
    own('studio', (_request, reply) => reply(answer('taken')));
    const answers = await Promise.all(['/service-worker.js', '/src/serviceworker/live-path.ts', '/assets/live/studio/index.m3u8'].map((address) => fetch(address)));
    for (const response of answers) expect(await response.text()).not.toBe('taken');
    expect(await routedTo('/src/serviceworker/live-path.ts'), 'it is not even woken').toBe('network');
    expect(await routedTo('/live/studio/index.m3u8')).toBe('');
  });

  it('says whether a stream is being made, without a request that fails', async () => {
    own('studio', (request, reply) => reply(answer('#EXTM3U', { status: request.path === 'index.m3u8' ? 200 : 404 })));
    expect(await isLiveHere('studio')).toBe(true);
    expect(await isLiveHere('another')).toBe(false);
  });
});
