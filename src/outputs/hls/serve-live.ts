import type { LiveReply, LiveRequest, OriginAnswer } from '../../core/live-request';

/** Has a request answered on the port, which it takes over. */
export type LiveServer = (request: Pick<LiveRequest, 'path' | 'query' | 'range'>, port: MessagePort) => void;

const servers = new Map<string, LiveServer>();

/**
 * Makes a stream of this page known to the service worker's requests and to players in this page. The result takes
 * that back. Main thread.
 */
export function serveLive(stream: string, server: LiveServer): () => void {
  if (servers.size === 0) serviceWorkers()?.addEventListener('message', onMessage);
  // Messages that came before this listener are held until they are asked for.
  serviceWorkers()?.startMessages();
  servers.set(stream, server);
  return () => {
    if (servers.get(stream) === server) servers.delete(stream);
    if (servers.size === 0) serviceWorkers()?.removeEventListener('message', onMessage);
  };
}

/** Asks a stream of this page for a file, as a player in the same page does; undefined when this page has no such stream. */
export function fetchLive(stream: string, request: Pick<LiveRequest, 'path' | 'query' | 'range'>, signal?: AbortSignal): Promise<OriginAnswer> | undefined {
  const server = servers.get(stream);
  if (!server) return undefined;
  const { port1, port2 } = new MessageChannel();
  server(request, port2);
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      port1.close();
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', abort, { once: true });
    port1.onmessage = ({ data }: MessageEvent<LiveReply>) => {
      if (data.type !== 'answer') return;
      signal?.removeEventListener('abort', abort);
      port1.close();
      resolve(data.answer);
    };
  });
}

function onMessage({ data, ports }: MessageEvent<Partial<LiveRequest> | undefined>): void {
  const [port] = ports;
  if (data?.type !== 'tabcast-live' || data.stream === undefined || data.path === undefined || !port) return;
  // A stream that is not ours is another page's to answer.
  servers.get(data.stream)?.({ path: data.path, query: data.query ?? '', ...(data.range !== undefined && { range: data.range }) }, port);
}

function serviceWorkers(): ServiceWorkerContainer | undefined {
  return (navigator as Partial<Pick<Navigator, 'serviceWorker'>>).serviceWorker;
}
