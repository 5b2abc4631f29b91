import { SupportFault } from '../core/fault';
import type { LiveRequest } from '../core/live-request';
import { type IsLiveReply, SERVICE_WORKER_FILE, type ToServiceWorker } from './protocol';

const INSTALL_MS = 10_000;
const CONTROL_MS = 3000;
/** The service worker gives the pages 2 s and then answers in any case. */
const REPLY_MS = 5000;

/**
 * Registers the service worker and waits until this page's requests for `<base>live/…` pass through
 * it. Main thread; call it only where live streams are made or watched.
 * @throws SupportFault `no-service-worker` in words. Streams made in this page can then be played
 * from its memory; other tabs are served all the same once the worker runs.
 */
export async function takeServiceWorker(): Promise<void> {
  const container = (navigator as Partial<Navigator>).serviceWorker;
  if (!container) throw noServiceWorker('This browser has no service workers here: they need https: or localhost, and are off in some private windows.');
  const active = await install(container);
  if (container.controller) return;
  const controlled = new Promise<void>((resolve) => container.addEventListener('controllerchange', () => resolve(), { once: true }));
  send(active, { type: 'tabcast-control-me' });
  await within(CONTROL_MS, controlled, () => noServiceWorker('This page was reloaded with Shift, which leaves service workers out. Reload it without.'));
}

/**
 * Whether a page of this browser makes `stream` now. Asks pages and not the network, so it may be
 * repeated while waiting for a stream; false also without a service worker.
 */
export async function isLiveHere(stream: string): Promise<boolean> {
  const container = (navigator as Partial<Navigator>).serviceWorker;
  const worker = (await container?.getRegistration(document.baseURI))?.active;
  if (!worker) return false;
  const { port1, port2 } = new MessageChannel();
  const reply = new Promise<boolean>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<IsLiveReply>) => resolve(data.live);
    setTimeout(() => resolve(false), REPLY_MS);
  });
  send(worker, { type: 'tabcast-is-live', stream }, [port2]);
  return reply.finally(() => port1.close());
}

/**
 * Has a request for a live file answered on `port`, for a page whose own requests the service worker
 * does not see. Without a service worker in this browser nobody answers.
 */
export async function passToServiceWorker(request: LiveRequest, port: MessagePort): Promise<void> {
  const container = (navigator as Partial<Navigator>).serviceWorker;
  const worker = (await container?.getRegistration(document.baseURI))?.active;
  if (worker) send(worker, request, [port]);
}

async function install(container: ServiceWorkerContainer): Promise<ServiceWorker> {
  const file = new URL(SERVICE_WORKER_FILE, document.baseURI);
  try {
    await container.register(file, { updateViaCache: 'none' });
  } catch (cause) {
    throw noServiceWorker(`The service worker ${file.pathname} could not be registered.`, cause);
  }
  const { active } = await within(INSTALL_MS, container.ready, () => noServiceWorker('The service worker does not start.'));
  if (!active) throw noServiceWorker('The service worker does not start.');
  return active;
}

function send(worker: ServiceWorker, message: ToServiceWorker, transfer: Transferable[] = []): void {
  worker.postMessage(message, transfer);
}

async function within<T>(ms: number, promise: Promise<T>, fault: () => SupportFault): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(fault()), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function noServiceWorker(message: string, cause?: unknown): SupportFault {
  return new SupportFault('no-service-worker', message, { cause });
}
