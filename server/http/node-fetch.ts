import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

type FetchHandler = (request: Request) => Promise<Response>;

/**
 * Answers one request of Node's HTTP/1 or HTTP/2 server with a Fetch-API handler. A handler that
 * throws gives 500 and `onError` the reason; the client learns nothing of it.
 */
export async function answerByFetch(req: IncomingMessage, res: ServerResponse, handler: FetchHandler, onError: (error: unknown) => void): Promise<void> {
  try {
    await sendResponse(res, await handler(toRequest(req)));
  } catch (error) {
    if (req.destroyed && !req.complete) return;
    onError(error);
    if (!res.headersSent) res.statusCode = 500;
    res.end();
  }
}

function toRequest(req: IncomingMessage): Request {
  const method = req.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  const authority = req.headers[':authority'];
  if (typeof authority === 'string') headers.set('host', authority);
  const body = method === 'GET' || method === 'HEAD' ? {} : { body: Readable.toWeb(req) as ReadableStream<Uint8Array>, duplex: 'half' as const };
  return new Request(urlOf(req, headers.get('host') ?? ''), { method, headers, ...body });
}

/** A host that makes no URL becomes one that resolves nowhere and is no loopback name. */
function urlOf(req: IncomingMessage, host: string): URL {
  const scheme = 'encrypted' in req.socket ? 'https' : 'http';
  const base = URL.canParse(`${scheme}://${host}`) ? `${scheme}://${host}` : `${scheme}://unknown.invalid`;
  const target = req.url ?? '/';
  return new URL(target.startsWith('/') ? `${new URL(base).origin}${target}` : base);
}

async function sendResponse(res: ServerResponse, response: Response): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name === 'connection' && res.req.httpVersionMajor > 1) continue;
    res.setHeader(name, value);
  }
  res.end(Buffer.from(await response.arrayBuffer()));
}
