import type { LiveReply, LiveRequest, OriginAnswer } from '../core/live-request';
import { askPages, PATIENCE, type Pages } from './ask-pages';
import { isLiveAddress, parseLiveAddress } from './live-path';
import { liveResponse, refusal } from './live-response';
import { type IsLiveReply, LIVE_FOLDER, type ToServiceWorker } from './protocol';

/**
 * Answers `<base>live/<stream>/…` in every tab of the browser by asking the page that makes the
 * stream. It keeps nothing: the browser may stop it between any two requests and start it again.
 * Whatever else the site asks for goes its own way.
 */
declare const self: ServiceWorkerGlobalScope;

/** Chromium's static routing: other requests do not even wake the worker. */
interface RoutedInstallEvent extends ExtendableEvent {
  addRoutes?(rules: readonly { condition: object; source: 'network' }[]): Promise<void>;
}

const pages: Pages = {
  all: () => self.clients.matchAll({ type: 'window', includeUncontrolled: true }),
  isOpen: async (id) => (await self.clients.get(id)) !== undefined,
};

self.addEventListener('install', (event: RoutedInstallEvent) => {
  void self.skipWaiting();
  const folder = `${new URL(self.registration.scope).pathname}${LIVE_FOLDER}`.replaceAll(/[{}()*+?:\\]/g, String.raw`\$&`);
  const routes = event.addRoutes?.([{ condition: { not: { urlPattern: new URLPattern({ pathname: `${folder}*` }) } }, source: 'network' }]);
  // Without it the worker is asked about each request, and lets it pass.
  routes?.catch(() => undefined);
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  if (isLiveAddress(event.request.url, self.registration.scope)) event.respondWith(answer(event.request));
});

self.addEventListener('message', (event) => {
  const message = event.data as ToServiceWorker;
  if (message.type === 'tabcast-control-me') event.waitUntil(self.clients.claim());
  if (message.type === 'tabcast-is-live') event.waitUntil(sayWhetherLive(message.stream, event.ports[0]));
  if (message.type === 'tabcast-live') event.waitUntil(passOn(message, event.ports[0]));
});

async function answer(request: Request): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, 'Live streams are read only.', { allow: 'GET, HEAD' });
  const file = parseLiveAddress(request.url, self.registration.scope);
  if (!file) return refusal(404, 'This address names no stream.');
  const range = request.headers.get('range');
  const query = new URL(request.url).search.slice(1);
  const asked = await askPages(pages, { type: 'tabcast-live', ...file, query, ...(range !== null && { range }) });
  return liveResponse(asked, file.path, request.method);
}

async function sayWhetherLive(stream: string, port: MessagePort | undefined): Promise<void> {
  const asked = await askPages(pages, { type: 'tabcast-live', stream, path: 'index.m3u8', query: '' }, { ...PATIENCE, holdMs: PATIENCE.claimMs });
  const reply: IsLiveReply = { live: typeof asked === 'object' && asked.status === 200 };
  port?.postMessage(reply);
}

async function passOn(request: LiveRequest, port: MessagePort | undefined): Promise<void> {
  const taken: LiveReply = { type: 'taken' };
  port?.postMessage(taken);
  const asked = await askPages(pages, request);
  const found: OriginAnswer = typeof asked === 'object' ? asked : { status: asked === 'nobody' ? 404 : 503, type: 'text/plain', headers: {} };
  const reply: LiveReply = { type: 'answer', answer: found };
  port?.postMessage(reply, found.body ? [found.body.buffer] : []);
}
