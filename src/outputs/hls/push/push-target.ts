import { OutputFault } from '../../../core/fault';

/** Gives the `Authorization` header of a request; `renew` is called once after a 401. */
export interface Authorization {
  header(): Promise<string | undefined>;
  /** @returns false when there is nothing newer */
  renew(): boolean;
}

export interface PushTargetOptions {
  /** Folder, with `/` at its end. */
  readonly url: string;
  readonly authorization: Authorization;
  readonly fetch: typeof fetch;
}

/** A request without an answer for so long counts as lost, ms. */
const TIMEOUT_MS = 10_000;

/** One folder of an origin, written by PUT and DELETE. */
export class PushTarget {
  readonly #closed = new AbortController();

  constructor(private readonly options: PushTargetOptions) {}

  get url(): string {
    return this.options.url;
  }

  /** @throws OutputFault */
  async put(name: string, type: string, body: Uint8Array | string): Promise<void> {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : (body as Uint8Array<ArrayBuffer>);
    const send = (): Promise<Response> => this.#request('PUT', name, { body: bytes, headers: { 'content-type': type } });
    let response = await send();
    if (response.status === 401 && this.options.authorization.renew()) response = await send();
    const fault = faultOfAnswer(response.status, this.options.url);
    if (fault) throw fault;
  }

  /** Asks for a file to be deleted; an origin that does not do that keeps it. */
  delete(name: string): void {
    this.#request('DELETE', name, {}).catch(() => undefined);
  }

  /** Ends what is under way. */
  close(): void {
    this.#closed.abort();
  }

  async #request(method: 'PUT' | 'DELETE', name: string, { headers, body }: { readonly headers?: Readonly<Record<string, string>>; readonly body?: BodyInit }): Promise<Response> {
    const authorization = await this.options.authorization.header();
    try {
      return await this.options.fetch(new URL(name, this.options.url), {
        method,
        headers: { ...headers, ...(authorization !== undefined && { authorization }) },
        credentials: 'omit',
        // A redirect could carry the header to somebody else.
        redirect: 'error',
        cache: 'no-store',
        signal: AbortSignal.any([this.#closed.signal, AbortSignal.timeout(TIMEOUT_MS)]),
        ...(body !== undefined && { body }),
      });
    } catch (cause) {
      throw new OutputFault('unreachable', `The origin ${this.options.url} does not answer.`, { cause, context: { url: this.options.url } });
    }
  }
}

function faultOfAnswer(status: number, url: string): OutputFault | undefined {
  if (status >= 200 && status < 300) return undefined;
  const context = { url, status };
  if (status === 401 || status === 403) return new OutputFault('token-refused', `The origin ${url} refuses to be written to (status ${status}).`, { context });
  if (status >= 500 || status === 429) return new OutputFault('server-gone', `The origin ${url} failed with status ${status}.`, { context });
  return new OutputFault('publish-failed', `The origin ${url} does not take files by PUT (status ${status}).`, { context });
}
