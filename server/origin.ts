import type { OriginStatus } from '../src/core/origin-status.ts';
import { answerPreflight, corsHeaders } from './http/allow-origin.ts';
import { discardBody, readBoundedBytes } from './http/bounded-body.ts';
import { parseByteRange } from './http/byte-range.ts';
import { Refusal } from './http/refusal.ts';
import { extensionOf, MEDIA_TYPES, type OriginPath, parseOriginPath, parseStatusPath } from './origin/origin-path.ts';
import { ORIGIN_LIMITS, type OriginLimits, OriginStore, type StoredFile } from './origin/origin-store.ts';
import { checkWriteAccess, type OriginEnv } from './origin/write-access.ts';

/** A Fetch-API handler; `path` is what stands below its mount, `<stream>/<file>`, as in the address. */
export type OriginHandler = (request: Request, env: OriginEnv, path: string) => Promise<Response>;

export interface OriginOptions {
  readonly limits?: OriginLimits;
  /** Clock in ms; default `Date.now`. */
  readonly now?: () => number;
}

type Headers = Readonly<Record<string, string>>;

/** Players of any site may read, isolated ones too, and see what they need to. */
const FOR_ANYBODY: Headers = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'content-length, content-range, date, etag',
  'cross-origin-resource-policy': 'cross-origin',
};
const READS = new Set(['GET', 'HEAD']);
const WRITES = new Set(['PUT', 'DELETE']);
/** A sender hears of a refusal once its file is sent; one far too long is cut off. */
const DRAINED_FILES = 4;
const METHODS = 'GET, HEAD, PUT, DELETE, OPTIONS';

/**
 * An HLS origin in memory, one process wide: anybody reads, a host writes to the stream of its own
 * room. For a studio and the machines around it; `docs/hls-hosting.md` has the one for an audience.
 */
export function createOriginHandler({ limits = ORIGIN_LIMITS, now = Date.now }: OriginOptions = {}): OriginHandler {
  const store = new OriginStore(limits, now);
  return async (request, env, path) => {
    try {
      if (request.method === 'OPTIONS') return preflight(request, env);
      const watched = READS.has(request.method) ? parseStatusPath(path) : undefined;
      if (watched !== undefined) return statusOf(store, watched);
      const place = parseOriginPath(path);
      if (READS.has(request.method)) return read(store, place, request);
      if (!WRITES.has(request.method)) throw new Refusal(405, 'method-not-allowed', `An origin knows ${METHODS}.`, { headers: { allow: METHODS } });
      await checkWriteAccess(request, place.stream, env);
      return new Response(null, { status: await write(store, place, request, limits.fileBytes), headers: { 'cache-control': 'no-store', ...corsHeaders(request, env) } });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refuse(error, request, env, limits.fileBytes * DRAINED_FILES);
    }
  };
}

function preflight(request: Request, env: OriginEnv): Response {
  const asked = request.headers.get('access-control-request-method') ?? 'GET';
  if (!READS.has(asked)) return answerPreflight(request, env, { methods: 'PUT, DELETE', wish: 'write here' });
  const headers = { ...FOR_ANYBODY, 'access-control-allow-methods': 'GET, HEAD', 'access-control-allow-headers': 'range, if-none-match, if-range, cache-control', 'access-control-max-age': '600' };
  return new Response(null, { status: 204, headers });
}

async function write(store: OriginStore, { stream, file }: OriginPath, request: Request, limit: number): Promise<number> {
  if (request.method === 'DELETE') {
    if (!store.delete(stream, file)) throw missing({ stream, file });
    return 204;
  }
  if (request.headers.has('content-range')) throw new Refusal(400, 'bad-request', 'Files are written whole, without Content-Range.');
  const bytes = await readBoundedBytes(request, limit);
  if (!bytes) throw new Refusal(413, 'body-too-large', `A file may have ${Math.round(limit / 1024 / 1024)} MiB. Choose shorter segments or a lower rate.`);
  return store.put(stream, file, bytes) === 'created' ? 201 : 204;
}

function read(store: OriginStore, place: OriginPath, request: Request): Response {
  const found = store.get(place.stream, place.file);
  if (!found) throw missing(place);
  const extension = extensionOf(place.file);
  const headers = { ...FOR_ANYBODY, etag: found.etag, 'accept-ranges': 'bytes', 'cache-control': cacheControlOf(extension), 'content-type': MEDIA_TYPES[extension] };
  if (request.headers.get('if-none-match')?.split(/\s*,\s*/).includes(found.etag)) return new Response(null, { status: 304, headers });
  return sized(found, request, headers);
}

/** For players that wait: they ask this and no file that may be missing. */
function statusOf(store: OriginStore, stream: string): Response {
  const status: OriginStatus = { state: store.stateOf(stream) };
  return Response.json(status, { headers: { ...FOR_ANYBODY, 'cache-control': 'no-store' } });
}

function sized({ bytes, etag }: StoredFile, request: Request, headers: Headers): Response {
  const size = bytes.byteLength;
  const condition = request.headers.get('if-range');
  const range = condition === null || condition === etag ? parseByteRange(request.headers.get('range'), size) : 'whole';
  if (range === 'unsatisfiable') throw new Refusal(416, 'bad-range', `The file has ${size} bytes.`, { headers: { 'content-range': `bytes */${size}` } });
  const part = range === 'whole' ? bytes : bytes.subarray(range.start, range.end + 1);
  const partly = range === 'whole' ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${size}` };
  const body = request.method === 'HEAD' ? null : part;
  return new Response(body, { status: range === 'whole' ? 200 : 206, headers: { ...headers, ...partly, 'content-length': String(part.byteLength) } });
}

/** A playlist changes with each segment and an init segment with each show; a segment never does. */
function cacheControlOf(extension: string): string {
  return extension === 'm3u8' || extension === 'mp4' ? 'no-cache' : 'public, max-age=60';
}

function missing({ stream, file }: OriginPath): Refusal {
  return new Refusal(404, 'no-such-file', `There is no ${file} of the stream ${stream}.`);
}

async function refuse({ status, code, message, headers }: Refusal, request: Request, env: OriginEnv, limit: number): Promise<Response> {
  const reusable = await discardBody(request, limit);
  const cors = READS.has(request.method) ? FOR_ANYBODY : corsHeaders(request, env);
  const all = { 'content-type': 'application/json', 'cache-control': 'no-store', ...cors, ...headers, ...(!reusable && { connection: 'close' }) };
  return new Response(request.method === 'HEAD' ? null : JSON.stringify({ error: { code, message } }), { status, headers: all });
}
