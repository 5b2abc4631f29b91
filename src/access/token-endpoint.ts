import { ServerFault, type FaultContext } from '../core/fault';
import { hostKey } from './host-key';
import { pageConfig } from './page-config';

export type Role = 'host' | 'guest' | 'viewer';

export interface TokenWish {
  readonly role: Role;
  readonly room: string;
  /** The name shown to others. */
  readonly name: string;
  /** Wished identity; the endpoint puts the role before it. */
  readonly identity?: string;
}

export interface JoinToken {
  readonly serverUrl: string;
  readonly token: string;
}

export interface TokenOptions {
  /** Absolute address; default as the page is configured. */
  readonly endpoint?: string;
  /** Default: the session's key for host and guest, none for a viewer. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  /** Without an answer for so long the endpoint counts as unreachable. Default 10 s. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/**
 * Asks the token endpoint (LiveKit's convention) for a join token.
 * @throws ServerFault in words for every refusal; an AbortError when `signal` aborts
 */
export async function requestToken(wish: TokenWish, options: TokenOptions = {}): Promise<JoinToken> {
  const endpoint = options.endpoint ?? (await pageConfig()).tokenEndpoint;
  const key = options.key ?? (wish.role === 'viewer' ? undefined : hostKey());
  const response = await post(endpoint, wish, key, options);
  const answer = await readJson(response);
  if (!response.ok) throw refusal(response.status, answer, { endpoint, role: wish.role, status: response.status }, key !== undefined);
  return readToken(answer, endpoint);
}

async function post(endpoint: string, wish: TokenWish, key: string | undefined, options: TokenOptions): Promise<Response> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const body = {
    room_name: wish.room,
    participant_name: wish.name,
    participant_attributes: { role: wish.role },
    ...(wish.identity !== undefined && { participant_identity: wish.identity }),
  };
  try {
    return await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
      credentials: 'omit',
      signal: options.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
    });
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw new ServerFault('token-endpoint-unreachable', `The token endpoint ${endpoint} does not answer.`, { cause, context: { endpoint } });
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function refusal(status: number, answer: unknown, context: FaultContext, keySent: boolean): ServerFault {
  const { code, message } = errorOf(answer);
  const said = message === undefined ? '' : ` It says: ${message}`;
  if ((status === 401 || status === 403) && context['role'] !== 'viewer') {
    return keySent
      ? new ServerFault('host-key-wrong', `The token endpoint does not accept this host key.${said}`, { context })
      : new ServerFault('host-key-needed', `The token endpoint asks for the host key.${said}`, { context });
  }
  if (code === 'not-configured' || ((status === 404 || status === 405 || status === 501) && code === undefined)) {
    return new ServerFault('not-configured', `No token endpoint is set up at ${String(context['endpoint'])}.${said}`, { context });
  }
  if (status >= 500) return new ServerFault('token-endpoint-unreachable', `The token endpoint failed with status ${status}.${said}`, { context });
  return new ServerFault('token-refused', `The token endpoint refused with status ${status}.${said}`, { context: { ...context, ...(message !== undefined && { said: message }) } });
}

function errorOf(answer: unknown): { code?: string; message?: string } {
  const error = memberOf(answer, 'error');
  const code = memberOf(error, 'code');
  const message = memberOf(error, 'message');
  return { ...(typeof code === 'string' && { code }), ...(typeof message === 'string' && { message: message.slice(0, 300) }) };
}

function readToken(answer: unknown, endpoint: string): JoinToken {
  const serverUrl = memberOf(answer, 'server_url');
  const token = memberOf(answer, 'participant_token');
  if (typeof serverUrl !== 'string' || serverUrl === '' || typeof token !== 'string' || token === '') {
    throw new ServerFault('bad-answer', `${endpoint} answered without server_url and participant_token: it is no LiveKit token endpoint.`, { context: { endpoint } });
  }
  return { serverUrl, token };
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}
