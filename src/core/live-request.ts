/**
 * What the service worker asks every page of its site, with a MessagePort, when a tab wants a file of a live stream.
 * The page that makes the stream answers on the port with `LiveReply`; the others stay silent.
 */
export interface LiveRequest {
  readonly type: 'tabcast-live';
  readonly stream: string;
  /** Within the stream's folder, e.g. `index.m3u8`. */
  readonly path: string;
  /** Query string without `?`; carries the directives of a blocking reload. */
  readonly query: string;
  /** The request's `Range` header. */
  readonly range?: string;
}

/** `taken` comes at once, so that a request which is held (blocking reload) is not mistaken for nobody's. */
export type LiveReply = { readonly type: 'taken' } | { readonly type: 'answer'; readonly answer: OriginAnswer };

/** A response of an origin in memory. */
export interface OriginAnswer {
  readonly status: number;
  /** Media type. */
  readonly type: string;
  /** Lower-case names; `content-type` is `type`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of its own buffer, so that it can be transferred. */
  readonly body?: Uint8Array<ArrayBuffer>;
}

/** Nobody makes the stream. */
export const NOT_THERE: OriginAnswer = { status: 404, type: 'text/plain', headers: {} };
