import { AccessToken } from 'livekit-server-sdk';
import { answerPreflight, corsHeaders } from './http/allow-origin.ts';
import { readBoundedText } from './http/bounded-body.ts';
import { Refusal } from './http/refusal.ts';
import { grantsFor } from './token/grants.ts';
import { checkHostAccess } from './token/host-access.ts';
import { identityFor } from './token/identity.ts';
import type { TokenEnv } from './token/token-env.ts';
import { parseTokenRequest, type TokenRequest } from './token/token-request.ts';

/** A Fetch-API handler; deployable to any platform that speaks `Request` and `Response`. */
export type TokenHandler = (request: Request, env: TokenEnv) => Promise<Response>;

export interface TokenOptions {
  /** How long a token lets its bearer join, s. A connected client's is renewed by LiveKit. */
  readonly ttlSeconds?: number;
}

const BODY_LIMIT = 16 * 1024;
const TEN_MINUTES = 600;

/**
 * The token function, after LiveKit's token-endpoint convention: `POST` of a JSON wish →
 * `201 {server_url, participant_token}`, else `{error: {code, message}}`. It does not look at the
 * path. Roles, grants and identities: `token/grants.ts`, `token/identity.ts`.
 */
export function createTokenHandler({ ttlSeconds = TEN_MINUTES }: TokenOptions = {}): TokenHandler {
  return async (request, env) => {
    try {
      if (request.method === 'OPTIONS') return answerPreflight(request, env, { methods: 'POST', wish: 'ask for tokens' });
      return answer(201, await issueToken(request, env, ttlSeconds), corsHeaders(request, env));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return answer(error.status, { error: { code: error.code, message: error.message } }, { ...corsHeaders(request, env), ...error.headers });
    }
  };
}

async function issueToken(request: Request, env: TokenEnv, ttlSeconds: number): Promise<{ server_url: string; participant_token: string }> {
  const wish = parseTokenRequest(await readJson(request));
  if (wish.role !== 'viewer') await checkHostAccess(request, env);
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env;
  if (!url || !apiKey || !apiSecret) {
    throw new Refusal(503, 'not-configured', 'No LiveKit server is set up here: LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET are needed.');
  }
  return { server_url: url, participant_token: await sign(wish, apiKey, apiSecret, ttlSeconds) };
}

async function readJson(request: Request): Promise<unknown> {
  if (request.method !== 'POST') throw new Refusal(405, 'method-not-allowed', 'Ask for a token by POST.', { headers: { allow: 'POST, OPTIONS' } });
  if (!isJson(request.headers.get('content-type'))) throw new Refusal(415, 'unsupported-media-type', 'Send the wish as application/json.');
  const text = await readBoundedText(request, BODY_LIMIT);
  if (text === undefined) throw new Refusal(413, 'body-too-large', 'The body must not be over 16 KiB.', { headers: { connection: 'close' } });
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'bad-json', 'The body is not valid JSON.');
  }
}

/** Only JSON: unlike a form's types it cannot be sent across sites without a preflight. */
function isJson(contentType: string | null): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

async function sign(wish: TokenRequest, apiKey: string, apiSecret: string, ttl: number): Promise<string> {
  const { name, metadata, role, room } = wish;
  const token = new AccessToken(apiKey, apiSecret, { identity: identityFor(role, wish.wish), name, metadata, attributes: { ...wish.attributes }, ttl });
  token.addGrant(grantsFor(role, room));
  return token.toJwt();
}

function answer(status: number, body: unknown, headers: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers } });
}
