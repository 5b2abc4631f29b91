import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import { listen } from './listen';

/** A file server as dumb as the ones people host on: no rewriting, no headers but type and length. */
export interface StaticSite {
  /** With a slash at the end. */
  readonly url: string;
  readonly origin: string;
  /** Paths that were asked for, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface StaticSiteOptions {
  /** Folders laid over one another, the first that has the file wins. */
  readonly folders: readonly string[];
  /** Sub-path with slashes at both ends; default `/`. */
  readonly base?: string;
  /** Files that exist in no folder, by path below the base. */
  readonly files?: Readonly<Record<string, string>>;
  /** Answers to any origin, as a media host does. */
  readonly cors?: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.webmanifest': 'application/manifest+json',
};

export async function serveStatic(options: StaticSiteOptions): Promise<StaticSite> {
  const requests: string[] = [];
  const server = createServer(siteHandler(options, requests));
  const port = await listen(server);
  const origin = `http://127.0.0.1:${port}`;
  return { url: `${origin}${options.base ?? '/'}`, origin, requests, close: () => closeServer(server) };
}

/** The part of a file server that answers; what is asked for is noted in `requests`. */
export function siteHandler({ folders, base = '/', files = {}, cors = false }: StaticSiteOptions, requests: string[] = []): RequestListener {
  return (request, response) => {
    const asked = decodeURIComponent(new URL(request.url ?? '/', 'http://loopback').pathname);
    requests.push(asked);
    if (cors) response.setHeader('access-control-allow-origin', '*');
    if (!asked.startsWith(base) || asked.includes('..')) return notFound(response);
    const below = asked.slice(base.length) || 'index.html';
    const text = files[below];
    if (text !== undefined) return response.writeHead(200, { 'content-type': typeOf(below) }).end(text);
    const file = folders.map((folder) => path.join(folder, below)).find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
    if (!file) return notFound(response);
    sendFile(response, file, request.headers.range);
  };
}

/** Ends a server with the connections that browsers keep open. */
export async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function sendFile(response: ServerResponse, file: string, range: string | undefined): void {
  const { size } = statSync(file);
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  const start = from ? Number(from) : 0;
  const end = to ? Math.min(Number(to), size - 1) : size - 1;
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('content-type', typeOf(file));
  response.setHeader('content-length', end - start + 1);
  if (from) response.setHeader('content-range', `bytes ${start}-${end}/${size}`);
  response.statusCode = from ? 206 : 200;
  createReadStream(file, { start, end }).pipe(response);
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
}

function typeOf(file: string): string {
  return TYPES[path.extname(file)] ?? 'application/octet-stream';
}
