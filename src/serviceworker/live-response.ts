import type { OriginAnswer } from '../core/live-request';
import type { Asked } from './ask-pages';

const TEXT = 'text/plain; charset=utf-8';
/** Statuses that the Fetch standard gives no body. */
const BODILESS = new Set([204, 205, 304]);

/** The response to a request for a live file: what the owner of the stream says, or why nobody answers. */
export function liveResponse(asked: Asked, path: string, method: string): Response {
  if (asked === 'nobody') return refusal(404, 'No open page of this browser makes this stream.');
  if (asked === 'lost') return refusal(503, 'The page that makes this stream was closed, or stopped answering.');
  const headers = new Headers({ 'cache-control': cacheControlOf(path), ...FOR_ISOLATED_PAGES, ...asked.headers });
  headers.set('content-type', asked.type);
  const body = bodyOf(asked);
  if (body) headers.set('content-length', String(body.byteLength));
  return new Response(method === 'HEAD' ? null : body, { status: asked.status, headers });
}

/** A response in words; never cached, since the stream may start the next moment. */
export function refusal(status: number, words: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(words, { status, headers: { 'content-type': TEXT, 'cache-control': 'no-store', ...FOR_ISOLATED_PAGES, ...headers } });
}

/** A page with COEP takes only what says that it may be embedded; who asks is always of this site. */
const FOR_ISOLATED_PAGES = { 'cross-origin-resource-policy': 'same-origin' };

/**
 * Playlists change all the time and an init segment with each show. Segments and parts never do, but
 * are of no use to anybody once they left the window.
 */
function cacheControlOf(path: string): string {
  return /\.(?:m4s|ts)$/.test(path) ? 'private, max-age=60, immutable' : 'no-store';
}

function bodyOf({ status, body }: OriginAnswer): Uint8Array<ArrayBuffer> | null {
  return BODILESS.has(status) ? null : (body ?? null);
}
